import { boundsOfDay, type LocalDay } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import { raiseExceptions } from '../exceptions/raise-exceptions.ts';

/** Somebody whose service ends; from that day on they have left. */
export interface Leaver {
  readonly id: string;
  readonly endDate: LocalDay;
}

interface HeldCamera {
  readonly id: string;
  readonly serial: string;
  readonly stationId: string | null;
  readonly number: string | null;
  readonly surname: string;
  readonly station: string | null;
  readonly endDate: string;
}

/**
 * Ends the service of people: status and collar number end with the day, membership when it becomes known, and each camera that
 * one of them still answers for is an exception, for custody does not end by itself. The caller audits.
 */
export async function endService(tx: EntityManager, leavers: readonly Leaver[], at: Date): Promise<void> {
  if (leavers.length === 0) return;
  const rows = leavers.map(({ id, endDate }) => ({ id, endDate, until: timestamp(boundsOfDay(endDate).from) }));
  // Who leaves before the day on which they began leaves at once.
  await tx.query(
    `UPDATE collar_numbers d SET until_at = greatest(x.until, d.from_at + interval '1 millisecond')
       FROM unnest($1::uuid[], $2::timestamptz[]) AS x(id, until) WHERE d.staff_id = x.id AND d.until_at IS NULL`,
    unnested(rows, ['id', 'until']),
  );
  // Not before now, however late we hear of it: reports of days gone by, with one as-at time, must not change.
  await tx.query(
    `UPDATE staff_memberships d SET until_at = greatest(x.until, now(), d.from_at + interval '1 millisecond')
       FROM unnest($1::uuid[], $2::timestamptz[]) AS x(id, until) WHERE d.staff_id = x.id AND d.until_at IS NULL`,
    unnested(rows, ['id', 'until']),
  );
  await tx.query(
    `UPDATE staff_members p SET status = 'left', end_date = x.end_date, version = p.version + 1
       FROM unnest($1::uuid[], $2::date[]) AS x(id, end_date) WHERE p.id = x.id`,
    unnested(rows, ['id', 'endDate']),
  );
  await raiseExceptions(
    tx,
    (await camerasHeldBy(tx, leavers)).map((held) => ({
      kind: 'leaver-holds-camera',
      causeKey: held.id,
      severity: 'bad' as const,
      title: `${[held.number, held.surname].join(' ').trim()} has left and holds ${held.serial}`,
      detail: `Left on ${held.endDate}${held.station === null ? '' : `; last at ${held.station}`}.`,
      subject: { kind: 'camera', id: held.id, label: held.serial },
      stationId: held.stationId,
    })),
    at,
  );
}

function camerasHeldBy(tx: EntityManager, leavers: readonly Leaver[]): Promise<HeldCamera[]> {
  return tx.query<HeldCamera[]>(
    `SELECT c.id, c.serial, c.station_id AS "stationId", n.number, p.surname, s.code AS station, p.end_date::text AS "endDate"
       FROM assignments a JOIN cameras c ON c.id = a.camera_id JOIN staff_members p ON p.id = a.staff_id
       LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1) n ON TRUE
       LEFT JOIN LATERAL (SELECT station_id FROM staff_memberships WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1) m ON TRUE
       LEFT JOIN stations s ON s.id = m.station_id
      WHERE a.staff_id = ANY($1) AND a.until_at IS NULL AND a.superseded_at IS NULL ORDER BY c.id`,
    [leavers.map(({ id }) => id)],
  );
}
