/** A queue in the words of the people who look after the installation. */
export interface QueueWords {
  readonly title: string;
  /** What its jobs do, in a sentence without its full stop. */
  readonly does: string;
  /** What each job does, by the job's name. */
  readonly jobs: Readonly<Record<string, string>>;
}

const words: Readonly<Record<string, QueueWords>> = {
  audit: {
    title: 'Audit',
    does: 'Chains audit events by their hashes, right after they are written',
    jobs: { seal: 'Sealing the audit' },
  },
  'breach-clocks': {
    title: 'Loss clocks',
    does: 'Watches the 72 hours of each loss',
    jobs: { watch: 'Watching the clocks of losses' },
  },
  'bulk-actions': {
    title: 'Bulk actions',
    does: 'Does what was confirmed for many rows, chunk by chunk',
    jobs: { run: 'Doing a bulk action', pulse: 'Finding bulk actions left half-way' },
  },
  'custody-watch': {
    title: 'Custody',
    does: 'Finds leavers who hold a camera, and loans past their time',
    jobs: { watch: 'Watching custody' },
  },
  deliveries: {
    title: 'Waking docks',
    does: 'Wakes docks that hold updates to fetch, at their station’s pace, and follows that they come',
    jobs: { deliver: 'Waking a dock for its updates', pulse: 'Finding docks to wake' },
  },
  'exception-watch': {
    title: 'Exceptions',
    does: 'Judges the rules of exceptions, and raises and clears what they say',
    jobs: { watch: 'Judging the rules of exceptions' },
  },
  exports: {
    title: 'Large exports',
    does: 'Makes the files of exports that are too large to wait for, and drops them when their time is over',
    jobs: { make: 'Making a large export', pulse: 'Finding exports left half-way, and files past their time' },
  },
  forecasts: {
    title: 'Forecasts',
    does: 'Forecasts anew when rollouts under way will be done',
    jobs: { forecast: 'Making a forecast', pulse: 'Finding forecasts that are missing or old' },
  },
  imports: {
    title: 'Imports',
    does: 'Applies imports, each all or nothing',
    jobs: { apply: 'Applying an import', pulse: 'Finding imports left half-way' },
  },
  notifications: {
    title: 'Notifications',
    does: 'Tells people what was raised, in the console and by mail',
    jobs: { tell: 'Telling people what was raised' },
  },
  'pool-takings': {
    title: 'Pool takings',
    does: 'Ends takings from the pool whose camera is back in a bay',
    jobs: { end: 'Ending takings from the pool' },
  },
  queues: {
    title: 'Queue watch',
    does: 'Raises an exception for each job that failed, and clears it when that is mended',
    jobs: { watch: 'Watching the queues' },
  },
  reconciliations: {
    title: 'Reconciliations',
    does: 'Compares the register with HR, orders, docks and the upload log of DEMS',
    jobs: { compare: 'Comparing the register', pulse: 'Finding comparisons left half-way' },
  },
  rehearsals: {
    title: 'Rehearsals',
    does: 'Plays plans of rollouts against a simulated copy of the force',
    jobs: { rehearse: 'Playing a rehearsal', pulse: 'Finding rehearsals left half-way' },
  },
  rollouts: {
    title: 'Rollouts',
    does: 'Starts waves, judges gates, keeps timers and deadlines, and says why devices wait',
    jobs: {
      advance: 'A pass over a rollout',
      'open-wave': 'Opening a wave, chunk by chunk',
      'explain-wave': 'Saying why devices of a wave wait',
      sweep: 'Looking at every open update of a rollout',
      pulse: 'Finding rollouts with something to do',
      explain: 'Finding waves in which devices wait',
      'sweep-all': 'Finding rollouts to look through',
    },
  },
  'scheduled-reports': {
    title: 'Scheduled reports',
    does: 'Makes the reports that are due, and writes the mails that carry them',
    jobs: { send: 'Sending the reports that are due' },
  },
  'staff-dates': {
    title: 'Staff dates',
    does: 'Lets joiners start and leavers end on their day',
    jobs: { follow: 'Following the dates of staff' },
  },
  telemetry: {
    title: 'Telemetry',
    does: 'Makes room for each day’s readings, rolls them up by hour and day, and drops what is past its keeping',
    jobs: {
      'ensure-partitions': 'Making room for readings',
      'roll-up': 'Rolling readings up by hour and day',
      'drop-what-is-past': 'Dropping readings that are past their keeping',
    },
  },
  usage: {
    title: 'Usage figures',
    does: 'Brings the figures of use up to date',
    jobs: { restate: 'Restating the figures of use' },
  },
  webhooks: {
    title: 'Webhooks',
    does: 'Tells other systems of exceptions and rollouts, and tries again what they did not take',
    jobs: {
      pulse: 'Finding what webhooks are to be told',
      deliver: 'Telling a webhook what waits for it',
      'drop-what-is-past': 'Dropping deliveries past their keeping',
    },
  },
};

/** A queue that this table does not know is shown by its own name. */
export function queueWords(queue: string): QueueWords {
  return words[queue] ?? { title: sentence(queue), does: `Works the queue ${queue}`, jobs: {} };
}

export function jobWords(queue: string, job: string): string {
  return queueWords(queue).jobs[job] ?? sentence(job);
}

function sentence(name: string): string {
  const spaced = name.replaceAll(/[-_]+/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
