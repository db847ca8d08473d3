import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { forceName } from '../overview/force-name.query.ts';
import type { Marking } from '../http/marking.ts';
import type { ReportFrame } from '../pdf/report-pdf.ts';

/** What a printed report says around its figures, whatever they are. */
export interface OwnFrame extends Pick<ReportFrame, 'force' | 'marking' | 'ranBy'> {
  /** Whose figures: the force, a station or a team, by name. */
  readonly scope: string;
  /** Whether it is of the whole force: else it is itself a group, which may be small. */
  readonly isWhole: boolean;
}

/** Reads the frame of a report of this scope, as this actor runs it. OFFICIAL where no marking is asked for. */
export async function reportFrame(
  tx: EntityManager,
  { name }: Actor,
  scope: Scope,
  marking: Marking = 'official',
): Promise<OwnFrame> {
  return {
    force: await forceName(tx),
    scope: await scopeWords(tx, scope),
    isWhole: scope.kind === 'force',
    marking,
    ranBy: name,
  };
}

async function scopeWords(tx: EntityManager, scope: Scope): Promise<string> {
  if (scope.kind === 'force') return 'Whole force';
  const [table, id] = scope.kind === 'station' ? ['stations', scope.stationId] : ['teams', scope.teamId];
  const [row] = await tx.query<{ name: string }[]>(`SELECT name FROM ${table} WHERE id = $1`, [id]);
  return row?.name ?? '';
}
