import { usualWakePace, type WakePace } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';

const key = 'wake-pace';

export interface VersionedPace {
  readonly pace: WakePace;
  readonly version: number;
}

/** How fast docks are woken; what the force did not decide is as usual. */
export async function readWakePace(tx: EntityManager): Promise<WakePace> {
  return (await readVersionedPace(tx)).pace;
}

export async function readVersionedPace(tx: EntityManager, lock: '' | 'FOR UPDATE' = ''): Promise<VersionedPace> {
  const [row] = await tx.query<{ value: Partial<WakePace> & { version?: number } }[]>(
    `SELECT value FROM settings WHERE key = $1 ${lock}`,
    [key],
  );
  const { version = 1, ...kept } = row?.value ?? {};
  return { pace: { ...usualWakePace, ...kept }, version };
}

/** Changes it, with what it was before in the audit. */
export function changeWakePace(
  database: DataSource,
  actor: Actor,
  given: Partial<WakePace>,
  expected: number | null,
): Promise<VersionedPace> {
  return database.transaction(async (tx) => {
    // Two who decide at once wait for each other also while there is no row to lock.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.settings.' || $1))`, [key]);
    const before = await readVersionedPace(tx, 'FOR UPDATE');
    demandVersion(expected, before.version);
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const pace: WakePace = { ...before.pace, ...said };
    const version = before.version + 1;
    await tx.query(
      `INSERT INTO settings (key, value, changed_by) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET value = $2, changed_at = now(), changed_by = $3`,
      [key, JSON.stringify({ ...pace, version }), actor.name],
    );
    await recordAudit(tx, actor, {
      action: 'settings.change',
      subjectKind: 'settings',
      subjectId: null,
      subjectLabel: 'Waking docks',
      before: before.pace,
      after: pace,
    });
    return { pace, version };
  });
}
