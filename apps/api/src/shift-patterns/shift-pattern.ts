import {
  judgeShiftPattern,
  type EpochMilliseconds,
  type NamedHours,
  type ShiftPattern,
  type ShiftPatternRefusal,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import type { ShiftPatternChange } from './shift-pattern-requests.ts';

export interface VersionedShiftPattern {
  readonly pattern: ShiftPattern;
  readonly version: number;
}

const key = 'shift-pattern';

const refusals: Readonly<Record<ShiftPatternRefusal, string>> = {
  'hours-name-missing': 'Give it a name.',
  'hours-name-twice': 'Another one has this name.',
  'hours-not-a-time': 'from is a time from 00:00 to 23:59, until one from 00:00 to 24:00.',
  'hours-empty': 'It ends when it begins.',
  'handover-too-long': 'A handover lasts four hours at most: no camera is updated while it lasts.',
  'handovers-overlap': 'It shares time with a handover above.',
};

/** The force's tours and handovers, through the day. */
export async function readShiftPattern(tx: Pick<EntityManager, 'query'>): Promise<VersionedShiftPattern> {
  const [row] = await tx.query<{ version: number }[]>(
    `SELECT (value ->> 'version')::int AS version FROM settings WHERE key = $1`,
    [key],
  );
  const pattern = { tours: await hoursOf(tx, 'tours'), handovers: await hoursOf(tx, 'handovers') };
  return { pattern, version: row?.version ?? 1 };
}

/** Every pattern that the force has worked by, oldest first, each until when; the last one still. */
export async function readShiftPatterns(
  tx: Pick<EntityManager, 'query'>,
): Promise<(ShiftPattern & { readonly until: EpochMilliseconds | null })[]> {
  const past = await tx.query<{ pattern: ShiftPattern; until: Date }[]>(
    `SELECT pattern, until_at AS until FROM past_shift_patterns ORDER BY until_at, id`,
  );
  const { pattern } = await readShiftPattern(tx);
  return [...past.map(({ pattern, until }) => ({ ...pattern, until: until.getTime() })), { ...pattern, until: null }];
}

/** Changes when the force's people take over from one another; updates and readiness go by it from then on. */
export async function changeShiftPattern(
  tx: EntityManager,
  actor: Actor,
  given: ShiftPatternChange,
  expected: number | null,
): Promise<VersionedShiftPattern> {
  // Two who decide at once wait for each other also while there is no row to lock.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.settings.' || $1))`, [key]);
  const before = await readShiftPattern(tx);
  demandVersion(expected, before.version);
  const outcome = judgeShiftPattern({
    tours: given.tours?.map(trimmed) ?? before.pattern.tours,
    handovers: given.handovers?.map(trimmed) ?? before.pattern.handovers,
  });
  if (!outcome.ok) {
    const { part, place, why } = outcome.refusal;
    throw Problem.field(`${part}.${place}`, refusals[why]);
  }
  // Reports of the past go by what was set then.
  await tx.query(`INSERT INTO past_shift_patterns (pattern) VALUES ($1)`, [JSON.stringify(before.pattern)]);
  if (given.tours) await replaceHours(tx, 'tours', outcome.value.tours);
  if (given.handovers) await replaceHours(tx, 'handovers', outcome.value.handovers);
  await tx.query(
    `INSERT INTO settings (key, value, changed_by) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET value = $2, changed_at = now(), changed_by = $3`,
    [key, JSON.stringify({ version: before.version + 1 }), actor.name],
  );
  const after = await readShiftPattern(tx);
  await recordAudit(tx, actor, {
    action: 'settings.change',
    subjectKind: 'settings',
    subjectId: null,
    subjectLabel: 'Tours and handovers',
    before: before.pattern,
    after: after.pattern,
  });
  return after;
}

/** The end of the day is written `24:00`, as it is read. */
function hoursOf(tx: Pick<EntityManager, 'query'>, table: keyof ShiftPattern): Promise<NamedHours[]> {
  return tx.query<NamedHours[]>(
    `SELECT name, to_char(starts_at, 'HH24:MI') AS from,
            CASE WHEN ends_at = time '24:00' THEN '24:00' ELSE to_char(ends_at, 'HH24:MI') END AS until
       FROM ${table} ORDER BY starts_at, id`,
  );
}

async function replaceHours(tx: EntityManager, table: keyof ShiftPattern, rows: readonly NamedHours[]): Promise<void> {
  await tx.query(`DELETE FROM ${table}`);
  await tx.query(
    `INSERT INTO ${table} (id, name, starts_at, ends_at) SELECT * FROM unnest($1::uuid[], $2::text[], $3::time[], $4::time[])`,
    [
      rows.map(() => uuid()),
      rows.map(({ name }) => name),
      rows.map(({ from }) => from),
      rows.map(({ until }) => until),
    ],
  );
}

function trimmed({ name, from, until }: NamedHours): NamedHours {
  return { name: name.trim(), from: from.trim(), until: until.trim() };
}
