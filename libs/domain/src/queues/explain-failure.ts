/** Why a job failed, in plain English: what happened, and what to do. */
export interface FailureWords {
  readonly happened: string;
  readonly next: string;
}

interface Known {
  readonly says: RegExp;
  readonly words: FailureWords;
}

/** The first that fits is taken; each by what the programs below us say. */
const known: readonly Known[] = [
  {
    says: /woken \d+ times? for \d+ updates? and did not come/,
    words: {
      happened: 'A dock was woken as often as it may be, and did not come for its updates.',
      next: 'It finds them by itself when it polls again. Look at the dock; retry to wake it once more.',
    },
  },
  {
    says: /stalled more than allowable limit/i,
    words: {
      happened: 'The worker that held the job was killed, more often than a job may be taken over.',
      next: 'Retry it. If it comes back, look at the memory of the worker.',
    },
  },
  {
    says: /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|terminating connection|the database system is|connection timeout/i,
    words: {
      happened: 'The database or the queue did not answer while it ran.',
      next: 'Nothing was done by halves. Retry it once the database answers.',
    },
  },
  {
    says: /deadlock detected|could not serialize|lock timeout|canceling statement due to (lock|statement) timeout/i,
    words: {
      happened: 'It waited for somebody who was changing the same records, and gave way each time.',
      next: 'Retry it when less is going on.',
    },
  },
  {
    says: /no space left|disk full|ENOSPC/i,
    words: { happened: 'The disk is full.', next: 'Make room, then retry it.' },
  },
  {
    says: /violates (unique|foreign key|check|not-null|exclusion) constraint/i,
    words: {
      happened: 'The database refused a change that would contradict what it holds.',
      next: 'Look at what the job is about: somebody may have changed it meanwhile. Retrying judges it anew.',
    },
  },
  {
    says: /There is nothing at this address|not found/i,
    words: { happened: 'What the job is about is not there.', next: 'Remove it if that was meant to be so.' },
  },
];

const unforeseen: FailureWords = {
  happened: 'It failed for a reason that nobody foresaw.',
  next: 'Retrying is safe: a job reads the records anew. If it fails again, hand its details to whoever looks after Custodian.',
};

/** Work that a person asked for was put back whole when it failed, and is asked for again where it was asked for. */
const askedAgain: Readonly<Record<string, string>> = {
  'imports/apply': 'Nothing of the import was applied. Open it, see why, and apply it again there.',
  'bulk-actions/run': 'What was done stays done. Open the bulk action and go on there.',
};

/** Explains what a job gave as the reason for failing; never nothing. */
export function explainFailure(reason: string, queue = '', job = ''): FailureWords {
  const { happened, next } = known.find(({ says }) => says.test(reason))?.words ?? unforeseen;
  return { happened, next: askedAgain[`${queue}/${job}`] ?? next };
}
