import { pickReadyCamera, type BoardRule, type Board, type BoardBay, type BoardReadiness } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { readDeskSettings } from '../desk/desk-settings.ts';
import { heldBack } from '../desk/suggest-camera.ts';
import { ChargeRates } from '../readiness/charge-rates.service.ts';
import { readStation } from '../stations/change-station.ts';
import type { StationView } from '../stations/station-list.query.ts';
import { boardBays, boardDocks, type BoardBayRow, type BoardDockRow } from './board-bays.query.ts';
import { boardReadiness } from './board-readiness.ts';
import { readBoardSettings, showsHoldersAt } from './board-settings.ts';
import { judgeDock, type JudgedBay } from './judge-dock.ts';

interface JudgedStation {
  readonly id: string;
  readonly station: StationView;
  readonly now: number;
  readonly floor: number;
  readonly docks: readonly { readonly dock: BoardDockRow; readonly bays: readonly JudgedBay[] }[];
}

/** The board of a station: what its docks said last, judged by the same rules as the issue desk. */
@Injectable()
export class BoardsService {
  constructor(
    private readonly database: DataSource,
    private readonly rates: ChargeRates,
  ) {}

  board(actor: Actor, code: string): Promise<Board> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const judged = await this.judge(tx, actor, code);
      const { station, docks, now, floor } = judged;
      const candidates = docks.flatMap(({ bays }) => bays.flatMap(({ candidate }) => candidate ?? []));
      const rule = {
        now,
        batteryFloorPercent: floor,
        keepForMilliseconds: 0,
        heldBack: await heldBack(tx, null, judged.id),
      };
      const first = pickReadyCamera(candidates, rule).camera?.serial ?? null;
      // A supervisor sees the station's bays, and of people only their own team.
      const showsHolders = actor.scope.kind !== 'team' && showsHoldersAt(await readBoardSettings(tx), station.code);
      return {
        asAt: new Date(now).toISOString(),
        station: { code: station.code, name: station.name, cameras: station.cameras },
        batteryFloorPercent: floor,
        showsHolders,
        docks: docks.map(({ dock, bays }) => ({
          serial: dock.serial,
          status: dock.status,
          lastHeardAt: dock.heardAt,
          bays: bays.map((bay) => bayView(bay, first, showsHolders)),
        })),
        readiness: await readinessOf(tx, judged),
      };
    });
  }

  readiness(actor: Actor, code: string): Promise<BoardReadiness> {
    return this.database.transaction('REPEATABLE READ', async (tx) =>
      readinessOf(tx, await this.judge(tx, actor, code)),
    );
  }

  private async judge(tx: EntityManager, actor: Actor, code: string): Promise<JudgedStation> {
    const station = await readStation(tx, actor.scope, code);
    const [row] = await tx.query<{ id: string; now: Date }[]>(
      `SELECT id, now() AS now FROM stations WHERE lower(code) = lower($1)`,
      [code],
    );
    const id = row?.id ?? '';
    const now = row?.now.getTime() ?? 0;
    const desk = await readDeskSettings(tx);
    const rule: BoardRule = {
      now,
      batteryFloorPercent: desk.batteryFloorPercent,
      keepForMilliseconds: desk.keepForReservationHours * 3_600_000,
    };
    const docks = await boardDocks(tx, id);
    const rows = await boardBays(tx, id);
    const rates = await this.rates.of(tx, camerasGettingReady(rows, desk.batteryFloorPercent), now);
    return {
      id,
      station,
      now,
      floor: desk.batteryFloorPercent,
      docks: docks.map((dock) => {
        const own = rows.filter((bay) => bay.dock === dock.id);
        return { dock, bays: judgeDock(dock, own, rates, rule) };
      }),
    };
  }
}

function camerasGettingReady(rows: readonly BoardBayRow[], floor: number): string[] {
  return rows.flatMap(({ cameraId, status, state, batteryPercent }) =>
    cameraId !== null && status === 'in_service' && (state !== 'ready' || (batteryPercent ?? 0) < floor)
      ? [cameraId]
      : [],
  );
}

function readinessOf(tx: EntityManager, { id, station, docks, now }: JudgedStation): Promise<BoardReadiness> {
  const { code, latitude, longitude, ready, operationalFloor } = station;
  const place = latitude === null || longitude === null ? null : { latitude, longitude };
  return boardReadiness(
    tx,
    { id, code, place, ready, operationalFloor },
    docks.flatMap(({ bays }) => bays),
    now,
  );
}

function bayView({ bay, row, verdict, readyAt }: JudgedBay, first: string | null, showsHolders: boolean): BoardBay {
  const isKnown = row !== null && row.cameraId !== null;
  return {
    bay,
    verdict,
    camera: row?.serial ?? null,
    batteryPercent: row?.batteryPercent ?? null,
    pendingFiles: isKnown ? row.pendingFiles : null,
    readyAt: readyAt === null ? null : new Date(readyAt).toISOString(),
    since: row?.since?.toISOString() ?? null,
    faultCode: row?.faultCode ?? null,
    status: row?.status ?? null,
    update: row?.update ?? null,
    pool: row?.pool ?? null,
    neededAt: row?.neededAt?.toISOString() ?? null,
    holder: showsHolders ? (row?.holder ?? null) : null,
    isFirst: isKnown && verdict === 'take' && row.serial === first,
  };
}
