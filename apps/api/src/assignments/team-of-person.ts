import { modeOffers, type AssignmentMode, type DeskSettings, type TeamMode } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/** The team somebody belongs to at an instant, with its mode then. */
export interface TeamThen {
  readonly id: string;
  readonly name: string;
  readonly mode: TeamMode;
}

/** A team's mode at an instant: its last switch before, else what its first one left, else what it is now. */
export function teamModeSql(team: string, at: string): string {
  return `coalesce(
    (SELECT to_mode FROM team_mode_changes WHERE team_id = ${team}.id AND at <= ${at} ORDER BY at DESC LIMIT 1),
    (SELECT from_mode FROM team_mode_changes WHERE team_id = ${team}.id ORDER BY at LIMIT 1),
    ${team}.assignment_mode)`;
}

export async function teamOf(tx: EntityManager, staffId: string, at: Date): Promise<TeamThen | null> {
  const [team] = await tx.query<TeamThen[]>(
    `SELECT t.id, t.name, ${teamModeSql('t', '$2')} AS mode FROM staff_memberships m JOIN teams t ON t.id = m.team_id
      WHERE m.staff_id = $1 AND m.from_at <= $2 AND (m.until_at IS NULL OR m.until_at > $2)`,
    [staffId, at],
  );
  return team ?? null;
}

/** What is wrong with a mode for somebody of this team: refused where the force enforces it, else said. Null for nothing. */
export function demandTeamMode(
  settings: DeskSettings,
  team: TeamThen | null,
  mode: AssignmentMode,
  override: { readonly reason: string } | null,
): string | null {
  if (team === null || modeOffers[team.mode].allowed.includes(mode)) return null;
  const words = `${team.name} gets its cameras ${ways[team.mode]}.`;
  if (settings.teamMode === 'enforce' && override === null)
    throw new Problem('mode-not-of-team', `${words} Issue it otherwise with a reason.`, [
      { field: 'mode', message: words },
    ]);
  return words;
}

const ways: Readonly<Record<TeamMode, string>> = {
  personal: 'one for each person',
  pool: 'from its pool',
  mixed: 'both ways',
};
