import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import type { BoardSettingsChange } from './board-requests.ts';

/** Whether boards show who answers for a camera: in the force, and where a station does otherwise. */
export interface BoardSettings {
  readonly showsHolders: boolean;
  /** By the code of the station, as it is written there. */
  readonly stations: Readonly<Record<string, boolean>>;
}

export interface VersionedBoardSettings {
  readonly settings: BoardSettings;
  readonly version: number;
}

const key = 'boards';
// A board hangs where visitors pass: no name unless the force says so.
const usual: BoardSettings = { showsHolders: false, stations: {} };

export async function readBoardSettings(tx: EntityManager): Promise<BoardSettings> {
  return (await readVersionedBoardSettings(tx)).settings;
}

export async function readVersionedBoardSettings(tx: EntityManager): Promise<VersionedBoardSettings> {
  const [row] = await tx.query<{ value: Partial<BoardSettings> & { version?: number } }[]>(
    `SELECT value FROM settings WHERE key = $1`,
    [key],
  );
  const { version = 1, ...kept } = row?.value ?? {};
  return { settings: { ...usual, ...kept }, version };
}

export function showsHoldersAt({ showsHolders, stations }: BoardSettings, code: string): boolean {
  return stations[code] ?? showsHolders;
}

/** Changes what boards show, with what it was before in the audit. */
export async function changeBoardSettings(
  tx: EntityManager,
  actor: Actor,
  given: BoardSettingsChange,
  expected: number | null,
): Promise<VersionedBoardSettings> {
  // Two who decide at once wait for each other also while there is no row to lock.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.settings.' || $1))`, [key]);
  const before = await readVersionedBoardSettings(tx);
  demandVersion(expected, before.version);
  const settings: BoardSettings = {
    showsHolders: given.showsHolders ?? before.settings.showsHolders,
    stations: await changedStations(tx, before.settings.stations, given),
  };
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
    subjectLabel: 'Station boards',
    before: before.settings,
    after: settings,
  });
  return { settings, version };
}

/** The stations that do otherwise than the force; one that is told to do as the force does is not among them. */
async function changedStations(
  tx: EntityManager,
  before: BoardSettings['stations'],
  { station, stationShowsHolders }: BoardSettingsChange,
): Promise<BoardSettings['stations']> {
  if (station === undefined) return before;
  const [known] = await tx.query<{ code: string }[]>(`SELECT code FROM stations WHERE lower(code) = lower($1)`, [
    station,
  ]);
  if (!known) throw Problem.field('station', 'There is no station with this code.');
  const rest = Object.entries(before).filter(([code]) => code !== known.code);
  const own = stationShowsHolders ?? null;
  return Object.fromEntries(own === null ? rest : [...rest, [known.code, own]]);
}
