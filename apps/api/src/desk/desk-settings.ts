import { usualDeskSettings, type DeskSettings } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** The key in `settings` under which a force's desk settings stand. */
export const deskSettingsKey = 'desk';

/** What the force decided about its desks; what it did not decide is as usual. */
export async function readDeskSettings(tx: EntityManager): Promise<DeskSettings> {
  return (await readVersionedDeskSettings(tx)).settings;
}

export async function readVersionedDeskSettings(
  tx: EntityManager,
  lock: '' | 'FOR UPDATE' = '',
): Promise<{ readonly settings: DeskSettings; readonly version: number }> {
  const [row] = await tx.query<{ value: Partial<DeskSettings> & { version?: number } }[]>(
    `SELECT value FROM settings WHERE key = $1 ${lock}`,
    [deskSettingsKey],
  );
  const { version = 1, ...kept } = row?.value ?? {};
  return { settings: { ...usualDeskSettings, ...kept }, version };
}
