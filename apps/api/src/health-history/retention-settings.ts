import { usualTelemetryRetention, type TelemetryRetention } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { runPrepared, type PreparedStatement } from '../database/prepared.ts';
import { demandVersion } from '../http/conditional.ts';

const key = 'telemetry';

/** What the force decided, and the version of that decision. */
export interface VersionedRetention {
  readonly settings: TelemetryRetention;
  readonly version: number;
}

// Prepared: every health page asks.
const read: PreparedStatement = { name: 'retention-settings', text: 'SELECT value FROM settings WHERE key = $1' };
const readLocked: PreparedStatement = { name: `${read.name}-locked`, text: `${read.text} FOR UPDATE` };

/** How long telemetry is kept; what the force did not decide is as usual. */
export async function readRetention(tx: EntityManager, lock: '' | 'FOR UPDATE' = ''): Promise<VersionedRetention> {
  const [row] = await runPrepared<{ value: Partial<TelemetryRetention> & { version?: number } }>(
    tx,
    lock === '' ? read : readLocked,
    [key],
  );
  const { version = 1, ...kept } = row?.value ?? {};
  return { settings: { ...usualTelemetryRetention, ...kept }, version };
}

/** Changes how long telemetry is kept, with what it was before in the audit. */
export function changeRetention(
  database: DataSource,
  actor: Actor,
  given: Partial<TelemetryRetention>,
  expected: number | null,
): Promise<VersionedRetention> {
  return database.transaction(async (tx) => {
    // Two who decide at once wait for each other also while there is no row to lock.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.settings.' || $1))`, [key]);
    const before = await readRetention(tx, 'FOR UPDATE');
    demandVersion(expected, before.version);
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const settings: TelemetryRetention = { ...before.settings, ...said };
    const version = before.version + 1;
    await tx.query(
      `INSERT INTO settings (key, value, changed_by) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET value = $2, changed_at = now(), changed_by = $3`,
      [key, JSON.stringify({ ...settings, version }), actor.name],
    );
    await recordAudit(tx, actor, {
      action: 'settings.change',
      subjectKind: 'settings',
      subjectId: null,
      subjectLabel: 'Telemetry',
      before: before.settings,
      after: settings,
    });
    return { settings, version };
  });
}
