import type { CameraStatus } from '../cameras/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import { caseCommands, type CaseCommand, type CaseKind, type CaseState } from './case.ts';

type Moves = Readonly<Partial<Record<CaseCommand, CaseState>>>;
type Lifecycle = Readonly<Record<CaseState, Moves>>;

const ended = {
  returned: {},
  replaced: {},
  found: {},
  released: {},
  retired: {},
  written_off: {},
  closed: {},
} as const;

const loss: Lifecycle = {
  open: { find: 'found', write_off: 'written_off', withdraw: 'closed' },
  in_repair: {},
  ...ended,
};

/**
 * The whole lifecycle of each kind: a command not listed for a state is refused. What ended stays ended: to take it up again
 * is a new case that names the old one.
 */
export const caseLifecycles: Readonly<Record<CaseKind, Lifecycle>> = {
  fault: {
    open: {
      send: 'in_repair',
      replace: 'replaced',
      close: 'closed',
      write_off: 'written_off',
      withdraw: 'closed',
    },
    in_repair: { receive: 'returned', replace: 'replaced', write_off: 'written_off' },
    ...ended,
  },
  lost: loss,
  stolen: loss,
  seized: {
    open: { release: 'released', write_off: 'written_off', withdraw: 'closed' },
    in_repair: {},
    ...ended,
  },
  retirement: {
    open: { retire: 'retired', write_off: 'written_off', close: 'closed', withdraw: 'closed' },
    in_repair: {},
    ...ended,
  },
};

/** Where the camera may go with a command; the first is where it usually goes. Closing and withdrawing may leave it. */
export const camerasAfter: Readonly<Record<CaseCommand, readonly CameraStatus[]>> = {
  send: ['in_repair'],
  receive: ['in_service', 'in_store', 'quarantined'],
  replace: ['retired'],
  find: ['in_service', 'in_store', 'quarantined', 'in_repair'],
  release: ['in_service', 'in_store', 'quarantined', 'in_repair'],
  retire: ['retired'],
  write_off: ['retired'],
  close: ['in_service', 'in_store', 'quarantined', 'in_repair'],
  withdraw: ['in_service', 'in_store', 'quarantined', 'in_repair', 'missing', 'seized'],
};

/** Commands that are kept with a reason: where it was found, why it is given up, what was wrong with the case. */
export const commandsWithReason: readonly CaseCommand[] = ['find', 'release', 'write_off', 'close', 'withdraw'];

/** A command as a person asks for it. */
export interface CaseRequest {
  readonly command: CaseCommand;
  readonly reason: string | null;
  /** Where the camera shall go; null leaves that to the command. */
  readonly camera: CameraStatus | null;
  /** Whether a wipe certificate comes with it. */
  readonly hasCertificate: boolean;
  /** Why there can be none, where the camera leaves without having been wiped. */
  readonly notWipedReason: string | null;
}

export type CaseRefusal =
  'case-not-in-state' | 'case-needs-reason' | 'case-camera-elsewhere' | 'retirement-needs-certificate';

/** The state that a command leads to. A camera never retires without its wipe certificate, but for a reason that is kept. */
export function commandCase(
  { kind, state }: { readonly kind: CaseKind; readonly state: CaseState },
  request: CaseRequest,
): Outcome<CaseState, CaseRefusal> {
  const next = caseLifecycles[kind][state][request.command];
  if (next === undefined) return refused('case-not-in-state');
  if (commandsWithReason.includes(request.command) && isBlank(request.reason)) return refused('case-needs-reason');
  if (request.camera !== null && !camerasAfter[request.command].includes(request.camera))
    return refused('case-camera-elsewhere');
  if (request.command === 'retire' && !request.hasCertificate) return refused('retirement-needs-certificate');
  if (request.command === 'replace' && !request.hasCertificate && isBlank(request.notWipedReason))
    return refused('retirement-needs-certificate');
  return allowed(next);
}

/** The commands listed for a case now, in the order a case lives through them. */
export function commandsForCase(kind: CaseKind, state: CaseState): CaseCommand[] {
  return caseCommands.filter((command) => caseLifecycles[kind][state][command] !== undefined);
}

/** Whether a case in this state is at its end. */
export function isEndOfCase(state: CaseState): boolean {
  return state !== 'open' && state !== 'in_repair';
}

function isBlank(text: string | null): boolean {
  return (text ?? '').trim() === '';
}
