import type { TelemetryRetention } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { deliveryDays } from '../webhooks/drop-old-deliveries.ts';
import { pastPartitions, type PastPartition } from './keep-telemetry.ts';
import { readRetention } from './retention-settings.ts';
import { readRuns, type RetentionRun } from './retention-runs.ts';

/** Something that is kept, for how long, and how much of it there is now. */
export interface KeptData {
  readonly what: 'raw' | 'hourly' | 'daily' | 'webhooks' | 'audit';
  /** Null: for ever. */
  readonly days: number | null;
  /** The database’s own estimate. */
  readonly rows: number;
  readonly bytes: number;
}

export interface RetentionOverview {
  readonly settings: TelemetryRetention;
  readonly kept: readonly KeptData[];
  /** The newest first. */
  readonly runs: readonly RetentionRun[];
}

/** What would be dropped at the next pass if it were decided so. */
export interface RetentionPreview {
  readonly rawDays: number;
  /** Whole days of raw readings, the oldest first, ISO 8601. */
  readonly days: readonly string[];
  readonly rawRows: number;
  readonly rawBytes: number;
  readonly hourlyRows: number;
  /** True where there are more than were counted. */
  readonly isHourlyMore: boolean;
}

const rawTables = ['camera_samples', 'dock_samples'] as const;
const mostCounted = 1_000_000;

const sizes = `
  SELECT coalesce(sum(greatest(c.reltuples, coalesce(pg_stat_get_live_tuples(c.oid), 0), 0)), 0)::double precision AS rows,
         coalesce(sum(pg_total_relation_size(c.oid)), 0)::double precision AS bytes
    FROM pg_class c
   WHERE c.oid = ANY ($1::regclass[]::oid[]) OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = ANY ($1::regclass[]::oid[]))`;

/** What is kept how long, with how much there is now, and what the last passes dropped. */
export async function retentionOverview(tx: EntityManager): Promise<RetentionOverview> {
  const { settings } = await readRetention(tx);
  const tables: readonly (readonly [KeptData['what'], number | null, readonly string[]])[] = [
    ['raw', settings.rawDays, [...rawTables, 'telemetry_receipts']],
    ['hourly', settings.hourlyDays, ['camera_hours', 'dock_hours']],
    ['daily', null, ['camera_days', 'dock_days']],
    ['webhooks', deliveryDays, ['webhook_events', 'webhook_deliveries', 'webhook_attempts']],
    ['audit', null, ['audit_events', 'audit_chain']],
  ];
  const kept: KeptData[] = [];
  for (const [what, days, names] of tables) kept.push({ what, days, ...(await sizeOf(tx, names)) });
  return { settings, kept, runs: await readRuns(tx) };
}

/** Looks with other figures, and changes nothing. */
export async function previewRetention(
  tx: EntityManager,
  { rawDays, hourlyDays }: TelemetryRetention,
): Promise<RetentionPreview> {
  const partitions: PastPartition[] = [];
  for (const table of rawTables) partitions.push(...(await pastPartitions(tx, table, rawDays)));
  const { rows, bytes } = await sizeOf(
    tx,
    partitions.map(({ name }) => name),
  );
  const hourly = await tx.query<{ n: number }[]>(
    `SELECT count(*)::integer AS n FROM (
       (SELECT FROM camera_hours WHERE hour < now() - make_interval(days => $1) LIMIT ${mostCounted + 1})
       UNION ALL (SELECT FROM dock_hours WHERE hour < now() - make_interval(days => $1) LIMIT ${mostCounted + 1})) past`,
    [hourlyDays],
  );
  const hourlyRows = hourly[0]?.n ?? 0;
  return {
    rawDays,
    days: [...new Set(partitions.map(({ day }) => day))].sort(),
    rawRows: rows,
    rawBytes: bytes,
    hourlyRows: Math.min(hourlyRows, mostCounted),
    isHourlyMore: hourlyRows > mostCounted,
  };
}

async function sizeOf(tx: EntityManager, tables: readonly string[]): Promise<{ rows: number; bytes: number }> {
  const [size] = await tx.query<{ rows: number; bytes: number }[]>(sizes, [tables]);
  return size ?? { rows: 0, bytes: 0 };
}
