import type { AuditEvent } from '../data/audit-client.ts';

const subjectPaths: Readonly<Record<string, string>> = { camera: '/cameras', dock: '/docks', station: '/stations' };

/** What was done, as a person would say it; the thing it was done to stands in the next column. */
const saidActions: Readonly<Record<string, string>> = {
  'batch.issue': 'Issued a batch of',
  'batch.return': 'Took back a batch of',
  'batch.export': 'Printed the receipt of a batch',
  'camera.transfer': 'Handed over',
  'camera.undo-issue': 'Undid the issue of',
  'camera.add-card': 'Added a tag to',
  'camera.remove-card': 'Took a tag from',
  'desk.dismiss': 'Dismissed at the desk',
  'reservation.cancel': 'Gave up a reservation of',
  'reservation.fulfil': 'Used a reservation',
  'reservation.restore': 'Let a reservation stand again',
  'reservation.export': 'Exported reservations',
  'settings.change': 'Changed the settings of',
  'staff.add-card': 'Added a card of',
  'staff.remove-card': 'Took away a card of',
  'staff.set-pin': 'Set the PIN of',
  'staff.remove-pin': 'Removed the PIN of',
  'team.switch-mode': 'Switched how cameras go to',
  'action.cancel': 'Cancelled an update',
  'action.expire': 'Ended an update that ran out of time',
  'assignment.correct': 'Corrected who held it',
  'assignment.issue': 'Issued',
  'assignment.return': 'Took back',
  'audit.export': 'Exported the audit',
  'camera.add': 'Added',
  'camera.change': 'Changed',
  'camera.export': 'Exported cameras',
  'camera.move': 'Changed the status',
  'demonstration.make': 'Made the demonstration',
  'dock.change': 'Changed',
  'dock.create': 'Enrolled',
  'dock.renew-token': 'Made a new token',
  'model.make': 'Added',
  'pilot.analyse': 'Analysed',
  'pilot.cancel': 'Gave up',
  'pilot.change': 'Changed the plan of',
  'pilot.decide': 'Decided about',
  'pilot.enter': 'Entered answers for',
  'pilot.export': 'Exported pilots',
  'pilot.make': 'Planned',
  'pilot.return': 'Gave the decision back about',
  'pilot.sign': 'Signed the decision about',
  'pilot.start': 'Started',
  'pilot.withdraw': 'Took back answers of',
  'release.approve': 'Approved',
  'release.upload': 'Uploaded',
  'release.withdraw': 'Withdrew',
  'report.export': 'Exported a report',
  'reservation.make': 'Reserved',
  'rollout.approve': 'Approved',
  'rollout-action.export': 'Exported the devices of a rollout',
  'rollout-target.export': 'Exported the plan of a rollout',
  'rollout.cancel': 'Stopped for good',
  'rollout.create': 'Drafted',
  'rollout.change': 'Changed the draft of',
  'rollout.export': 'Exported rollouts',
  'rollout.finish': 'Finished',
  'rollout.halt': 'Stopped by a rule',
  'rollout.make': 'Drafted',
  'rollout.pause': 'Paused',
  'rollout.resume': 'Resumed',
  'rollout.retry': 'Drafted a retry',
  'rollout.start': 'Started',
  'rollout.submit': 'Submitted',
  'rollout.wave-pass': 'Passed a wave',
  'rollout.wave-start': 'Started a wave',
  'session.begin': 'Signed in',
  'session.end': 'Signed out',
  'signing-key.make': 'Trusted',
  'signing-key.revoke': 'Revoked',
  'staff.export': 'Exported staff',
  'staff.read': 'Looked at',
  'staff.read-custody': 'Looked up what they held',
  'station.change': 'Changed',
  'stock-take.cancel': 'Cancelled',
  'stock-take.close': 'Finished counting',
  'stock-take.explain': 'Explained what is missing in',
  'stock-take.export': 'Exported stock-takes',
  'stock-take.reopen': 'Went on counting',
  'stock-take.scan': 'Scanned in',
  'stock-take.sign': 'Signed',
  'stock-take.start': 'Started',
  'token.make': 'Made',
  'token.revoke': 'Revoked',
  'user.accept-invitation': 'Accepted an invitation',
  'user.change': 'Changed',
  'user.export': 'Exported accounts',
  'user.invite': 'Invited',
  'user.make-first-administrator': 'Made the first administrator',
};

/** The verb in words; one that is not in the table is told by its own parts: `camera.label` → `Camera label`. */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._-]+/g, ' ');
  return saidActions[action] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The page of what an event is about, where its label is its key. */
export function subjectLink(event: AuditEvent): readonly string[] | null {
  const path = subjectPaths[event.subject.kind];
  return path === undefined || event.subject.label === '' ? null : [path, event.subject.label];
}

/** One field that an event changed. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What an event changed, field by field; what stayed the same is left out. */
export function fieldChanges(event: AuditEvent): FieldChange[] {
  const before = fieldsOf(event.before);
  const after = fieldsOf(event.after);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, before: before.get(field) ?? '', after: after.get(field) ?? '' }))
    .filter((change) => change.before !== change.after);
}

function fieldsOf(value: unknown): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([['value', String(value)]]);
  return new Map(Object.entries(value).map(([field, content]) => [field, textOf(content)]));
}

function textOf(content: unknown): string {
  if (content === null || content === undefined) return '–';
  return typeof content === 'object' ? JSON.stringify(content) : String(content);
}
