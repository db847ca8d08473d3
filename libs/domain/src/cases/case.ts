/** What can happen to a camera that somebody must follow to its end. */
export const caseKinds = ['fault', 'lost', 'stolen', 'seized', 'retirement'] as const;

export type CaseKind = (typeof caseKinds)[number];

/** Every state of a case, in the order in which lists show them. The last seven never change again. */
export const caseStates = [
  'open',
  'in_repair',
  'returned',
  'replaced',
  'found',
  'released',
  'retired',
  'written_off',
  'closed',
] as const;

export type CaseState = (typeof caseStates)[number];

/**
 * What a person may do with a case. `send` and `receive` are the repairer's way, `replace` is the RMA; `close` ends it
 * without any of these, `withdraw` says that it was opened by mistake.
 */
export const caseCommands = [
  'send',
  'receive',
  'replace',
  'find',
  'release',
  'retire',
  'write_off',
  'close',
  'withdraw',
] as const;

export type CaseCommand = (typeof caseCommands)[number];

/** Whether the camera of such a case is out of the force's hands, so that a 72-hour clock runs. */
export function isLoss(kind: CaseKind): boolean {
  return kind === 'lost' || kind === 'stolen';
}
