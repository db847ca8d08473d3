import type { TelemetryRetention } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { dropWhatIsPast, type DroppedRows } from './keep-telemetry.ts';

/** One pass that looked for what is past its keeping. */
export interface RetentionRun {
  readonly beganAt: string;
  readonly endedAt: string;
  readonly rawDays: number;
  readonly hourlyDays: number;
  readonly rawRows: number;
  readonly hourlyRows: number;
  /** Why it did not get to its end; null when it did. */
  readonly problem: string | null;
}

/** As many as are shown; each day has four. */
const keptRuns = 12;

/** Drops what is past, and remembers that it was looked for, also where that failed half-way. */
export async function runRetention(database: DataSource, retention: TelemetryRetention): Promise<void> {
  const began = new Date();
  const dropped: DroppedRows = { raw: 0, hourly: 0 };
  try {
    await dropWhatIsPast(database, retention, dropped);
    await rememberRun(database, retention, began, dropped, null);
  } catch (error) {
    await rememberRun(database, retention, began, dropped, String(error).slice(0, 500));
    throw error;
  }
}

export function readRuns(tx: EntityManager): Promise<RetentionRun[]> {
  return tx.query<RetentionRun[]>(
    `SELECT to_json(began_at) #>> '{}' AS "beganAt", to_json(ended_at) #>> '{}' AS "endedAt", raw_days AS "rawDays",
            hourly_days AS "hourlyDays", raw_rows::double precision AS "rawRows", hourly_rows::double precision AS "hourlyRows", problem
       FROM retention_runs ORDER BY id DESC LIMIT ${keptRuns}`,
  );
}

async function rememberRun(
  database: DataSource,
  { rawDays, hourlyDays }: TelemetryRetention,
  began: Date,
  { raw, hourly }: DroppedRows,
  problem: string | null,
): Promise<void> {
  await database.query(
    `INSERT INTO retention_runs (began_at, ended_at, raw_days, hourly_days, raw_rows, hourly_rows, problem)
     VALUES ($1, now(), $2, $3, $4, $5, $6)`,
    [began, rawDays, hourlyDays, raw, hourly, problem],
  );
  await database.query(
    `DELETE FROM retention_runs WHERE id < (SELECT min(id) FROM (SELECT id FROM retention_runs ORDER BY id DESC LIMIT ${keptRuns}) newest)`,
  );
}
