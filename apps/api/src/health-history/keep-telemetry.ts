import type { DataSource, EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { TelemetryRetention } from '@custodian/domain';

const daysAhead = 3;
const rowsAtOnce = 50_000;

/** A day of raw samples. */
export interface PastPartition {
  readonly name: string;
  /** ISO 8601. */
  readonly day: string;
}

/** How much a pass dropped; counted up as it goes, so that one that fails half-way says what it did. */
export interface DroppedRows {
  raw: number;
  hourly: number;
}

/** Makes the days' partitions before they are needed. A day whose rows already lie in the default partition stays there. */
export async function makePartitions(database: DataSource, warn: (line: string) => void): Promise<void> {
  for (let ahead = 0; ahead <= daysAhead; ahead += 1)
    for (const table of ['camera_samples', 'dock_samples'])
      try {
        await database.query(`SELECT ensure_${table}_day((now() AT TIME ZONE 'UTC')::date + $1::integer)`, [ahead]);
      } catch (error) {
        warn(`${table} of day +${ahead} go to the default partition: ${String(error)}`);
      }
}

/** Drops what is past its time: raw days once they are rolled up, hours; days are kept for ever. Each with its count in the audit. */
export async function dropWhatIsPast(
  database: DataSource,
  { rawDays, hourlyDays }: TelemetryRetention,
  dropped: DroppedRows = { raw: 0, hourly: 0 },
): Promise<void> {
  for (const table of ['camera_samples', 'dock_samples'])
    for (const { name } of await pastPartitions(database, table, rawDays))
      dropped.raw += await database.transaction((tx) => dropPartition(tx, name));
  for (const table of ['camera_hours', 'dock_hours'])
    dropped.hourly += await deletePast(database, table, `hour < now() - make_interval(days => $1)`, hourlyDays);
  await deletePast(database, 'telemetry_receipts', `received_at < now() - make_interval(days => $1)`, rawDays);
  await deletePast(database, 'device_denials', `at < now() - make_interval(days => $1)`, rawDays);
}

/** Whole days of receipt before the retention, of which nothing waits to be rolled up. */
export function pastPartitions(
  database: DataSource | EntityManager,
  table: string,
  days: number,
): Promise<PastPartition[]> {
  return database.query<PastPartition[]>(
    `SELECT c.relname AS name, to_date(right(c.relname, 8), 'YYYYMMDD')::text AS day
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = $1::regclass AND c.relname ~ '_[0-9]{8}$'
        AND to_date(right(c.relname, 8), 'YYYYMMDD') + 1 <= (now() AT TIME ZONE 'UTC')::date - $2::integer
        AND NOT EXISTS (SELECT FROM telemetry_to_roll_up WHERE asked_at < to_date(right(c.relname, 8), 'YYYYMMDD') + 2)
      ORDER BY 1`,
    [table, days],
  );
}

/** Its name is one that `pastPartitions` found in the catalogue. A report under way is not made to wait: it is tried again later. */
async function dropPartition(tx: EntityManager, name: string): Promise<number> {
  const [counted] = await tx.query<{ rows: number }[]>(`SELECT count(*)::integer AS rows FROM ${name}`);
  await tx.query(`SET LOCAL lock_timeout = '2s'`);
  await tx.query(`DROP TABLE ${name}`);
  await recordDrop(tx, name, counted?.rows ?? 0);
  return counted?.rows ?? 0;
}

async function deletePast(database: DataSource, table: string, condition: string, days: number): Promise<number> {
  for (let all = 0; ;) {
    const deleted = await database.transaction(async (tx) => {
      const [, rows] = await tx.query<[unknown[], number]>(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${rowsAtOnce}))`,
        [days],
      );
      if (rows > 0) await recordDrop(tx, table, rows);
      return rows;
    });
    all += deleted;
    if (deleted < rowsAtOnce) return all;
  }
}

async function recordDrop(tx: EntityManager, table: string, rows: number): Promise<void> {
  await recordAudit(tx, systemActor('Telemetry retention'), {
    action: 'telemetry.drop',
    subjectKind: 'telemetry',
    subjectId: null,
    subjectLabel: table,
    after: { rows },
  });
}
