/** What a status means for the eye: role gives the colour, shape survives a photocopier. */
export type StateRole = 'ok' | 'busy' | 'warn' | 'bad' | 'idle' | 'dark';
export type StateShape = 'tick' | 'half' | 'bang' | 'cross' | 'ring' | 'dashed' | 'hold' | 'arrow';

export interface StateLook {
  readonly role: StateRole;
  readonly shape: StateShape;
  readonly word: string;
}

const look = (role: StateRole, shape: StateShape, word: string): StateLook => ({ role, shape, word });

/** Every status of the product and how it looks: the only such table. */
export const stateLooks = {
  camera: {
    ready: look('ok', 'tick', 'Ready'),
    charging: look('busy', 'half', 'Charging'),
    out: look('dark', 'arrow', 'Out on shift'),
    overdue: look('warn', 'bang', 'Overdue'),
    unseen: look('bad', 'cross', 'Unseen 7 days'),
    in_service: look('ok', 'tick', 'In service'),
    in_store: look('idle', 'ring', 'In store'),
    in_repair: look('idle', 'hold', 'In repair'),
    quarantined: look('warn', 'hold', 'Quarantined'),
    missing: look('bad', 'cross', 'Missing'),
    seized: look('dark', 'dashed', 'Seized'),
    retired: look('dark', 'dashed', 'Retired'),
  },
  battery: {
    good: look('ok', 'tick', 'Good, 90 % or more'),
    fair: look('idle', 'ring', 'Fair, 80 to 90 %'),
    wearing: look('warn', 'bang', 'Wearing, 70 to 80 %'),
    worn: look('bad', 'cross', 'Worn, under 70 %'),
    unknown: look('dark', 'dashed', 'Not reported'),
  },
  bay: {
    empty: look('idle', 'ring', 'Empty'),
    charging: look('busy', 'half', 'Charging'),
    ready: look('ok', 'tick', 'Ready'),
    offloading: look('busy', 'half', 'Offloading'),
    updating: look('busy', 'half', 'Updating'),
    fault: look('bad', 'cross', 'Fault'),
    silent: look('dark', 'dashed', 'Silent'),
  },
  board: {
    take: look('ok', 'tick', 'Take'),
    holder: look('ok', 'hold', 'Holder’s own'),
    reserved: look('idle', 'hold', 'Set aside'),
    charging: look('busy', 'half', 'Charging'),
    offloading: look('busy', 'half', 'Offloading'),
    updating: look('busy', 'half', 'Updating'),
    fault: look('bad', 'cross', 'Bay fault'),
    unfit: look('bad', 'cross', 'Do not use'),
    contested: look('warn', 'bang', 'In two docks'),
    unknown: look('warn', 'bang', 'Not known'),
    silent: look('dark', 'dashed', 'Silent'),
    empty: look('idle', 'ring', 'Empty'),
  },
  dock: {
    online: look('ok', 'tick', 'Online'),
    silent: look('dark', 'dashed', 'Silent'),
    never: look('idle', 'ring', 'Never heard'),
    retired: look('dark', 'dashed', 'Retired'),
  },
  dockEvent: {
    docked: look('idle', 'ring', 'Put in'),
    undocked: look('dark', 'arrow', 'Taken out'),
    tapped: look('idle', 'hold', 'Tapped'),
    fault: look('bad', 'cross', 'Fault'),
    restarted: look('warn', 'bang', 'Restarted'),
  },
  station: {
    open: look('ok', 'tick', 'Open'),
    closed: look('dark', 'dashed', 'Closed'),
    ready: look('ok', 'tick', 'Ready'),
    short: look('warn', 'bang', 'Short'),
    far_short: look('bad', 'cross', 'Short'),
    silent: look('dark', 'dashed', 'Silent'),
  },
  person: {
    expected: look('idle', 'ring', 'Expected'),
    active: look('ok', 'tick', 'Active'),
    absent: look('idle', 'hold', 'Absent'),
    left: look('dark', 'dashed', 'Left'),
  },
  release: {
    draft: look('idle', 'ring', 'Draft'),
    approved: look('ok', 'tick', 'Approved'),
    withdrawn: look('dark', 'dashed', 'Withdrawn'),
  },
  rollout: {
    draft: look('idle', 'ring', 'Draft'),
    awaiting_approval: look('idle', 'hold', 'Awaiting approval'),
    ready: look('idle', 'ring', 'Ready to start'),
    running: look('busy', 'half', 'Running'),
    paused: look('warn', 'hold', 'Paused'),
    finished: look('ok', 'tick', 'Finished'),
    cancelled: look('dark', 'dashed', 'Stopped'),
  },
  wave: {
    pending: look('idle', 'ring', 'Waits'),
    running: look('busy', 'half', 'Running'),
    soaking: look('busy', 'half', 'Soaking'),
    passed: look('ok', 'tick', 'Passed'),
    halted: look('bad', 'cross', 'Halted'),
  },
  rehearsal: {
    waiting: look('idle', 'ring', 'Waits'),
    running: look('busy', 'half', 'Being played'),
    finished: look('ok', 'tick', 'Played'),
    stopped: look('dark', 'dashed', 'Stopped'),
    failed: look('bad', 'cross', 'Not played'),
  },
  action: {
    waiting: look('idle', 'ring', 'Waiting'),
    offered: look('busy', 'half', 'Offered'),
    downloading: look('busy', 'half', 'Downloading'),
    installing: look('busy', 'half', 'Installing'),
    cancelling: look('warn', 'hold', 'Cancelling'),
    succeeded: look('ok', 'tick', 'Succeeded'),
    failed: look('bad', 'cross', 'Failed'),
    cancelled: look('dark', 'dashed', 'Cancelled'),
  },
  import: {
    staged: look('idle', 'ring', 'Staged'),
    needs_mapping: look('warn', 'bang', 'Needs columns'),
    applying: look('busy', 'half', 'Applying'),
    applied: look('ok', 'tick', 'Applied'),
    failed: look('bad', 'cross', 'Failed'),
    reversed: look('dark', 'dashed', 'Reversed'),
  },
  case: {
    open: look('warn', 'bang', 'Open'),
    in_repair: look('idle', 'hold', 'In repair'),
    returned: look('ok', 'tick', 'Returned'),
    replaced: look('ok', 'tick', 'Replaced'),
    found: look('ok', 'tick', 'Found'),
    released: look('ok', 'tick', 'Released'),
    retired: look('dark', 'dashed', 'Retired'),
    written_off: look('dark', 'dashed', 'Written off'),
    closed: look('dark', 'dashed', 'Ended'),
  },
  queue: {
    idle: look('idle', 'ring', 'Nothing to do'),
    working: look('busy', 'half', 'Working'),
    failing: look('bad', 'cross', 'Has failed jobs'),
    paused: look('warn', 'hold', 'Paused'),
  },
  job: {
    given_up: look('bad', 'cross', 'Given up'),
    trying: look('warn', 'bang', 'Tried again'),
    done_since: look('ok', 'tick', 'Done since'),
  },
  bulk: {
    previewed: look('idle', 'ring', 'Not confirmed'),
    running: look('busy', 'half', 'Being done'),
    cancelling: look('warn', 'hold', 'Stopping'),
    finished: look('ok', 'tick', 'Done'),
    cancelled: look('dark', 'dashed', 'Stopped'),
    failed: look('bad', 'cross', 'Failed'),
  },
  bulkRow: {
    waiting: look('idle', 'ring', 'In'),
    done: look('ok', 'tick', 'Done'),
    left_out: look('warn', 'bang', 'Left out'),
    out: look('dark', 'dashed', 'Out'),
  },
  export: {
    waiting: look('idle', 'ring', 'Waiting'),
    running: look('busy', 'half', 'Being made'),
    finished: look('ok', 'tick', 'Ready'),
    cancelled: look('dark', 'dashed', 'Stopped'),
    failed: look('bad', 'cross', 'Failed'),
    expired: look('dark', 'dashed', 'No longer kept'),
  },
  assignment: {
    open: look('ok', 'tick', 'Held'),
    overdue: look('warn', 'bang', 'Overdue'),
    ended: look('dark', 'dashed', 'Ended'),
  },
  pilot: {
    draft: look('idle', 'ring', 'Draft'),
    running: look('busy', 'half', 'Running'),
    awaiting_sign_off: look('idle', 'hold', 'Awaiting sign-off'),
    adopted: look('ok', 'tick', 'Adopted'),
    stopped: look('bad', 'cross', 'Stopped'),
    cancelled: look('dark', 'dashed', 'Given up'),
  },
  verdict: {
    met: look('ok', 'tick', 'Met'),
    not_met: look('bad', 'cross', 'Not met'),
    unclear: look('warn', 'bang', 'Unclear'),
  },
  stockTake: {
    counting: look('busy', 'half', 'Counting'),
    explaining: look('warn', 'bang', 'To be explained'),
    signed: look('ok', 'tick', 'Signed'),
    cancelled: look('dark', 'dashed', 'Cancelled'),
  },
  reconciliation: {
    needs_mapping: look('warn', 'bang', 'Needs columns'),
    running: look('busy', 'half', 'Comparing'),
    done: look('ok', 'tick', 'Compared'),
    failed: look('bad', 'cross', 'Not compared'),
  },
  difference: {
    open: look('warn', 'bang', 'Open'),
    explained: look('idle', 'ring', 'Explained'),
    closed: look('ok', 'tick', 'Closed'),
  },
  sighting: {
    expected: look('ok', 'tick', 'Expected, seen'),
    missing: look('bad', 'cross', 'Missing'),
    unexpected: look('warn', 'bang', 'Belongs elsewhere'),
    'out-of-service': look('warn', 'hold', 'Out of service'),
    unknown: look('bad', 'cross', 'Not in the register'),
    unlisted: look('warn', 'bang', 'Not on the list'),
    repeated: look('idle', 'ring', 'Scanned before'),
    undone: look('dark', 'dashed', 'Taken back'),
  },
  exception: {
    open: look('warn', 'bang', 'Open'),
    urgent: look('bad', 'cross', 'Urgent'),
    quarantine: look('warn', 'hold', 'Held'),
    silent: look('dark', 'dashed', 'Silent'),
    taken: look('busy', 'half', 'Taken'),
    snoozed: look('idle', 'hold', 'Snoozed'),
    resolved: look('ok', 'tick', 'Resolved'),
    cleared: look('ok', 'tick', 'Cleared'),
  },
  freeze: {
    upcoming: look('idle', 'ring', 'Ahead'),
    holding: look('warn', 'hold', 'Holds'),
    lifted: look('dark', 'dashed', 'Ended early'),
    expired: look('ok', 'tick', 'Over'),
  },
  webhook: {
    on: look('ok', 'tick', 'On'),
    failing: look('warn', 'bang', 'On, not taken'),
    off: look('dark', 'dashed', 'Off'),
  },
  reportSchedule: {
    on: look('ok', 'tick', 'On schedule'),
    paused: look('warn', 'hold', 'Paused'),
    not_sent: look('bad', 'cross', 'Not all sent'),
  },
  reportSending: {
    waiting: look('busy', 'half', 'Waits'),
    sent: look('ok', 'tick', 'Sent'),
    failed: look('bad', 'cross', 'Given up'),
    not_made: look('bad', 'cross', 'Not made'),
  },
  webhookDelivery: {
    waiting: look('busy', 'half', 'Waits'),
    delivered: look('ok', 'tick', 'Taken'),
    dead: look('bad', 'cross', 'Given up'),
  },
  unknownDevice: {
    quarantined: look('warn', 'hold', 'Held apart'),
    admitted: look('ok', 'tick', 'Admitted'),
    rejected: look('dark', 'dashed', 'Rejected'),
    merged: look('ok', 'arrow', 'Merged'),
  },
  reservation: {
    upcoming: look('idle', 'ring', 'Ahead'),
    current: look('busy', 'half', 'Now'),
    fulfilled: look('ok', 'tick', 'Used'),
    lapsed: look('warn', 'bang', 'Not used'),
    cancelled: look('dark', 'dashed', 'Given up'),
  },
  user: {
    invited: look('idle', 'ring', 'Invited'),
    active: look('ok', 'tick', 'Active'),
    disabled: look('dark', 'dashed', 'Shut out'),
  },
  signingKey: {
    trusted: look('ok', 'tick', 'Trusted'),
    revoked: look('dark', 'dashed', 'Revoked'),
  },
  token: {
    active: look('ok', 'tick', 'Active'),
    expired: look('dark', 'dashed', 'Expired'),
    revoked: look('dark', 'dashed', 'Revoked'),
  },
} as const satisfies Record<string, Record<string, StateLook>>;

export type StateKind = keyof typeof stateLooks;

/** How a state looks; one this console does not know keeps its own word and a neutral ring. */
export function lookOf(kind: StateKind, state: string): StateLook {
  const table: Readonly<Record<string, StateLook>> = stateLooks[kind];
  return table[state] ?? look('idle', 'ring', sentenceCase(state));
}

function sentenceCase(word: string): string {
  const spaced = word.replaceAll(/[_-]+/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
