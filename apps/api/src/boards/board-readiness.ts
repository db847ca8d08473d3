import { judgeReadiness, planBorrowing, spareOf, type MapPlace, type BoardReadiness } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { conditionSql, conditionTables } from '../cameras/camera-condition.ts';
import { dailyHandovers } from '../readiness/daily-handovers.query.ts';
import { dueOut } from '../readiness/due-out.query.ts';
import { lenders } from '../readiness/lenders.query.ts';
import { nextHandover } from '../readiness/next-handover.ts';
import { isGettingReady, type JudgedBay } from './judge-dock.ts';

/** The station whose handover is asked about. */
export interface ReadinessPlace {
  readonly id: string;
  readonly code: string;
  readonly place: MapPlace | null;
  /** The figure of the stations list. */
  readonly ready: number;
  readonly operationalFloor: number;
}

/** How a station stands for its next handover, and where to borrow where it is short. Three statements, then two more. */
export async function boardReadiness(
  tx: EntityManager,
  station: ReadinessPlace,
  bays: readonly JudgedBay[],
  now: number,
): Promise<BoardReadiness> {
  const handover = nextHandover(now, await dailyHandovers(tx));
  const due = handover === null ? new Map<string, number>() : await dueOut(tx, handover);
  const waiting = bays.filter(isGettingReady);
  const startsAt = handover?.startsAt ?? now;
  const stands = judgeReadiness(
    {
      dueOut: due.get(station.code) ?? null,
      ready: station.ready,
      readyAt: waiting.map(({ readyAt }) => readyAt),
    },
    startsAt,
  );
  const inTime = waiting.flatMap(({ readyAt }) => (readyAt !== null && readyAt <= startsAt ? [readyAt] : []));
  const forAnyone = bays.filter(({ verdict }) => verdict === 'take').length;
  const others = stands.shortByThen > 0 ? await lenders(tx, due) : [];
  return {
    ...stands,
    forAnyone,
    spare: spareOf({ ...station, forAnyone, dueOut: stands.dueOut }),
    handover: handover === null ? null : { name: handover.name, startsAt: new Date(handover.startsAt).toISOString() },
    readyInSilentDocks: bays.filter(({ row, verdict }) => verdict === 'silent' && row?.state === 'ready').length,
    gettingReady: waiting.length,
    lastInTimeAt: inTime.length === 0 ? null : new Date(Math.max(...inTime)).toISOString(),
    overdue: await overdueAt(tx, station.id),
    borrow: planBorrowing(
      stands.shortByThen,
      station.place,
      others.filter(({ code }) => code !== station.code),
    ),
  };
}

async function overdueAt(tx: EntityManager, stationId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM ${conditionTables} WHERE c.station_id = $1 AND ${conditionSql} = 'overdue'`,
    [stationId],
  );
  return row?.n ?? 0;
}
