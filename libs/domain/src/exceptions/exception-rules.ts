import { plainSettings, type ExceptionRule } from './exception-rule.ts';

const usual = plainSettings;

/** Every rule that raises exceptions, in the order of the settings page. A kind that is not here is raised as it was told. */
export const exceptionRules = {
  'dock-offline': {
    name: 'Dock offline',
    raises: 'A dock missed {n} reports: it is silent for so many minutes.',
    clears:
      'It clears when the dock is heard again. Cameras in its bays, and those last seen there, count as part of it.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: 'missed reports', worse: 'above', least: 2, most: 1440 },
    timing: 'both',
    usual: { ...usual, threshold: 3, clearAt: 2, severity: 'bad', dueWithinHours: 24 },
  },
  'bay-fault': {
    name: 'Dead bay',
    raises: 'A bay reports a fault.',
    clears: 'It clears when the bay works again.',
    by: 'watch',
    clearsItself: true,
    measure: null,
    timing: 'both',
    usual: { ...usual, dueWithinHours: 72 },
  },
  'dock-link-slow': {
    name: 'Slow link',
    raises: 'A dock’s link is slower than {n} Mbit/s.',
    clears: 'It clears when the link is fast enough again.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: 'Mbit/s', worse: 'below', least: 0.1, most: 1000 },
    timing: 'both',
    usual: { ...usual, threshold: 1, clearAt: 1.2 },
  },
  'camera-overdue': {
    name: 'Camera overdue',
    raises: 'A camera in service is out of any dock for {n} hours.',
    clears: 'It clears when the camera is docked, or leaves service.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: 'hours', worse: 'above', least: 1, most: 720 },
    timing: 'both',
    usual: { ...usual, threshold: 24, clearAt: 24, severity: 'idle' },
  },
  'camera-not-docked': {
    name: 'Camera not docked',
    raises: 'A camera in service was not docked for {n} days. It is then not overdue beside it.',
    clears: 'It clears when the camera is docked, or leaves service.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: 'days', worse: 'above', least: 1, most: 365 },
    timing: 'both',
    usual: { ...usual, threshold: 7, clearAt: 7, dueWithinHours: 168 },
  },
  'camera-lying-about': {
    name: 'Camera nobody answers for',
    raises: 'A camera in service is out of any dock for {n} days, and nobody answers for it.',
    clears: 'It clears when the camera is docked or issued.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: 'days', worse: 'above', least: 1, most: 365 },
    timing: 'both',
    usual: { ...usual, enabled: false, threshold: 2, clearAt: 2, dueWithinHours: 72 },
  },
  'leaver-holds-camera': {
    name: 'Held by a leaver',
    raises: 'Somebody who left still answers for a camera.',
    clears: 'It clears when the camera is returned.',
    by: 'watch',
    clearsItself: true,
    measure: null,
    timing: 'none',
    usual: { ...usual, severity: 'bad', dueWithinHours: 168 },
  },
  'loan-overdue': {
    name: 'Loan overdue',
    raises: 'A loan is past the time it was due back.',
    clears: 'It clears when the camera is returned, or the loan gets longer.',
    by: 'watch',
    clearsItself: true,
    measure: null,
    timing: 'delay',
    usual,
  },
  'battery-worn': {
    name: 'Battery worn',
    raises: 'A battery holds less than {n} % of its first charge.',
    clears: 'It clears when the battery reports more again: after it was replaced.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: '%', worse: 'below', least: 10, most: 95 },
    timing: 'both',
    usual: { ...usual, threshold: 60, clearAt: 65, severity: 'idle' },
  },
  'clock-skewed': {
    name: 'Clock skewed',
    raises: 'A clock of a dock or camera is wrong by {n} seconds.',
    clears: 'It clears when the clock is right again.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: 'seconds', worse: 'above', least: 30, most: 86_400 },
    timing: 'both',
    usual: { ...usual, threshold: 300, clearAt: 120 },
  },
  'firmware-stuck': {
    name: 'Firmware stuck',
    raises: 'An update is under way on one device for {n} hours without a word.',
    clears: 'It clears when the update goes on or ends.',
    by: 'watch',
    clearsItself: true,
    measure: { unit: 'hours', worse: 'above', least: 1, most: 168 },
    timing: 'both',
    usual: { ...usual, threshold: 4, clearAt: 4 },
  },
  'recordings-unattributed': {
    name: 'Recordings unattributed',
    raises: 'A dock took recordings that began while nobody answered for the camera.',
    clears: 'It clears when each of them belongs to somebody, after a correction of who had the camera.',
    by: 'watch',
    clearsItself: true,
    measure: null,
    timing: 'both',
    usual: { ...usual, dueWithinHours: 168 },
  },
  'recordings-not-counted': {
    name: 'Recordings not counted',
    raises: 'A dock reports recordings that it cannot have taken.',
    clears: 'A person looks into it and settles it; it clears when late reports prove them all.',
    by: 'event',
    clearsItself: false,
    measure: null,
    timing: 'none',
    usual,
  },
  'unknown-device': {
    name: 'Unknown serial',
    raises: 'A dock reports a camera that is not in the register.',
    clears: 'It clears when the device is admitted, rejected or merged.',
    by: 'event',
    clearsItself: true,
    measure: null,
    timing: 'none',
    usual,
  },
  'camera-in-two-docks': {
    name: 'Camera in two docks',
    raises: 'Two docks report the same camera at once.',
    clears: 'It clears when one of them stops.',
    by: 'event',
    clearsItself: true,
    measure: null,
    timing: 'none',
    usual: { ...usual, severity: 'bad', dueWithinHours: 24 },
  },
  'camera-docked-out-of-service': {
    name: 'Docked out of service',
    raises: 'A camera that is missing, seized or retired is docked.',
    clears: 'It clears when its case ends, or a person settles it.',
    by: 'event',
    clearsItself: false,
    measure: null,
    timing: 'none',
    usual,
  },
  'webhook-off': {
    name: 'Webhook switched off',
    raises: 'A webhook took nothing for three days, or its receiver answered that it is gone. It is switched off.',
    clears: 'It clears when the webhook is switched on again, or removed.',
    by: 'event',
    clearsItself: true,
    measure: null,
    timing: 'none',
    usual,
  },
} as const satisfies Readonly<Record<string, ExceptionRule>>;

export type ExceptionRuleKind = keyof typeof exceptionRules;

export const exceptionRuleKinds = Object.keys(exceptionRules) as readonly ExceptionRuleKind[];

export function isExceptionRuleKind(kind: string): kind is ExceptionRuleKind {
  return Object.hasOwn(exceptionRules, kind);
}

/** A rule by its kind, with the shape that all rules share. */
export function exceptionRule(kind: ExceptionRuleKind): ExceptionRule {
  return exceptionRules[kind];
}

/** Whether an exception of this kind ends by itself; of a kind without a rule only a person can say so. */
export function clearsItself(kind: string): boolean {
  return kind.startsWith('breach-clock-') || (isExceptionRuleKind(kind) && exceptionRule(kind).clearsItself);
}
