import type { DeskSettings } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { deskSettingsKey, readVersionedDeskSettings } from './desk-settings.ts';
import type { DeskSettingsChange } from './desk-requests.ts';

/** Changes what the force decided about its desks, with what it was before in the audit. */
export function changeDeskSettings(
  database: DataSource,
  actor: Actor,
  given: DeskSettingsChange,
  expected: number | null,
): Promise<{ readonly settings: DeskSettings; readonly version: number }> {
  return database.transaction(async (tx) => {
    // Two who decide at once wait for each other also while there is no row to lock.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.settings.' || $1))`, [deskSettingsKey]);
    const before = await readVersionedDeskSettings(tx, 'FOR UPDATE');
    demandVersion(expected, before.version);
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const settings: DeskSettings = { ...before.settings, ...said };
    const version = before.version + 1;
    await tx.query(
      `INSERT INTO settings (key, value, changed_by) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET value = $2, changed_at = now(), changed_by = $3`,
      [deskSettingsKey, JSON.stringify({ ...settings, version }), actor.name],
    );
    await recordAudit(tx, actor, {
      action: 'settings.change',
      subjectKind: 'settings',
      subjectId: null,
      subjectLabel: 'Issue desk',
      before: before.settings,
      after: settings,
    });
    return { settings, version };
  });
}
