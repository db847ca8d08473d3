import { boundsOfDay, type LocalDay } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import { watchCustody } from '../exceptions/custody-exceptions.ts';

/** Somebody whose service ends; from that day on they have left. */
export interface Leaver {
  readonly id: string;
  readonly endDate: LocalDay;
}

/**
 * Ends the service of people: status and collar number end with the day, membership when it becomes known, and each camera that
 * one of them still answers for is recalled by an exception, for custody does not end by itself. The caller audits.
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
  await watchCustody(
    tx,
    at,
    leavers.map(({ id }) => id),
  );
}
