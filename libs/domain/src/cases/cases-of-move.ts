import type { CameraStatus } from '../cameras/index.ts';
import { caseLifecycles } from './case-lifecycle.ts';
import { isLoss, type CaseCommand, type CaseKind, type CaseState } from './case.ts';

/** Statuses that are only ever reached by way of a case: what is lost, held as evidence or given up is followed to its end. */
export const statusesOfCases = ['missing', 'seized', 'retired'] as const satisfies readonly CameraStatus[];

/** Whether a status is reached by way of a case. */
export function isStatusOfCase(status: CameraStatus): boolean {
  return (statusesOfCases as readonly CameraStatus[]).includes(status);
}

/** What a plain change of a camera's status means for its cases. */
export interface CasesOfMove<Case> {
  /** The case that it opens; `then` ends that case at once. */
  readonly opens: { readonly kind: CaseKind; readonly then: CaseCommand | null } | null;
  readonly ends: readonly { readonly of: Case; readonly command: CaseCommand }[];
}

/**
 * The cases that belong to a change of status that nobody made in a case. A camera marked missing or seized has its case from
 * then on, one that comes back ends it, and one that retires is written off with the reason: no wipe certificate came with it.
 */
export function casesOfMove<Case extends { readonly kind: CaseKind; readonly state: CaseState }>(
  { from, to }: { readonly from: CameraStatus; readonly to: CameraStatus },
  open: readonly Case[],
): CasesOfMove<Case> {
  if (to === 'retired') {
    const ends = open.flatMap((of) => (allows(of, 'write_off') ? [{ of, command: 'write_off' as const }] : []));
    return { opens: ends.length > 0 ? null : { kind: 'retirement', then: 'write_off' }, ends };
  }
  const ends = open.flatMap((of) => {
    const command = homecoming(from, of.kind);
    return command === null ? [] : [{ of, command }];
  });
  return { opens: opened(to, open), ends };
}

/** How the case of a camera that comes back ends. */
function homecoming(from: CameraStatus, kind: CaseKind): CaseCommand | null {
  if (from === 'missing' && isLoss(kind)) return 'find';
  return from === 'seized' && kind === 'seized' ? 'release' : null;
}

function opened(to: CameraStatus, open: readonly { readonly kind: CaseKind }[]): CasesOfMove<never>['opens'] {
  if (to === 'missing' && !open.some(({ kind }) => isLoss(kind))) return { kind: 'lost', then: null };
  if (to === 'seized' && !open.some(({ kind }) => kind === 'seized')) return { kind: 'seized', then: null };
  return null;
}

function allows(
  { kind, state }: { readonly kind: CaseKind; readonly state: CaseState },
  command: CaseCommand,
): boolean {
  return caseLifecycles[kind][state][command] !== undefined;
}
