import { judgeTeamMode, type TeamMode, type TeamModeRefusal } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import type { TeamModeBody } from './team-mode-requests.ts';

/** One switch of a team, as its history shows it. */
export interface TeamModeChangeView {
  readonly from: TeamMode;
  readonly to: TeamMode;
  readonly at: string;
  readonly reason: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** A team's mode now with every switch before, the newest first. */
export interface TeamModeView {
  readonly code: string;
  readonly name: string;
  readonly mode: TeamMode;
  readonly changes: readonly TeamModeChangeView[];
  readonly version: number;
}

interface TeamRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly assignment_mode: TeamMode;
  readonly station_id: string | null;
  readonly version: number;
}

const words: Readonly<Record<TeamModeRefusal, { readonly field: string; readonly message: string }>> = {
  'team-mode-unchanged': { field: 'mode', message: 'The team has this mode already.' },
  'team-mode-needs-reason': { field: 'reason', message: 'Say why the team switches.' },
  'team-mode-in-future': { field: 'at', message: 'Switch it when the day has come.' },
  'team-mode-before-last': {
    field: 'at',
    message: 'The team was switched later than that; its history stays in order.',
  },
};

/** Switches how a team gets its cameras. What its people hold stays theirs: only what is issued from then on differs. */
export function switchTeamMode(
  database: DataSource,
  actor: Actor,
  code: string,
  given: TeamModeBody,
  expected: number | null,
): Promise<TeamModeView> {
  return database.transaction(async (tx) => {
    const team = await readTeam(tx, actor, code, 'FOR UPDATE');
    demandVersion(expected, team.version);
    const [last] = await tx.query<{ at: Date }[]>(
      `SELECT at FROM team_mode_changes WHERE team_id = $1 ORDER BY at DESC LIMIT 1`,
      [team.id],
    );
    const now = Date.now();
    const asked = { to: given.mode, at: given.at ? Date.parse(given.at) : now, reason: given.reason };
    const outcome = judgeTeamMode(team.assignment_mode, last?.at.getTime() ?? null, asked, now);
    if (!outcome.ok) {
      const { field, message } = words[outcome.refusal];
      throw new Problem(outcome.refusal, message, [{ field, message }]);
    }
    const { from, to, at } = outcome.value;
    await tx.query(
      `INSERT INTO team_mode_changes (id, team_id, from_mode, to_mode, at, reason, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [uuid(), team.id, from, to, new Date(at), given.reason.trim(), actor.name],
    );
    await tx.query(`UPDATE teams SET assignment_mode = $2, version = version + 1 WHERE id = $1`, [team.id, to]);
    await recordAudit(tx, actor, {
      action: 'team.switch-mode',
      subjectKind: 'team',
      subjectId: team.id,
      subjectLabel: team.name,
      reason: given.reason.trim(),
      before: { mode: from },
      after: { mode: to, at: new Date(at).toISOString() },
      stationId: team.station_id,
      teamId: team.id,
    });
    return readTeamMode(tx, actor, code);
  });
}

export async function readTeamMode(tx: EntityManager, actor: Actor, code: string): Promise<TeamModeView> {
  const team = await readTeam(tx, actor, code);
  const changes = await tx.query<TeamModeChangeView[]>(
    `SELECT from_mode AS "from", to_mode AS "to", to_json(at) #>> '{}' AS at, reason, to_json(recorded_at) #>> '{}' AS "recordedAt",
            recorded_by AS "recordedBy" FROM team_mode_changes WHERE team_id = $1 ORDER BY at DESC`,
    [team.id],
  );
  return { code: team.code, name: team.name, mode: team.assignment_mode, changes, version: team.version };
}

async function readTeam(
  tx: EntityManager,
  { scope }: Actor,
  code: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<TeamRow> {
  const [team] = await tx.query<TeamRow[]>(
    `SELECT id, code, name, assignment_mode, station_id, version FROM teams WHERE lower(code) = lower($1)
        AND ($2::uuid IS NULL OR station_id = $2) AND ($3::uuid IS NULL OR id = $3) ${lock}`,
    [code, scope.kind === 'station' ? scope.stationId : null, scope.kind === 'team' ? scope.teamId : null],
  );
  if (!team) throw new Problem('not-found', `There is no team with the code ${code} that you may see.`);
  return team;
}
