import type { ActionEvent } from './action-lifecycle.ts';

/** DDI's word for what the device is doing. */
export type Execution =
  'closed' | 'proceeding' | 'canceled' | 'scheduled' | 'rejected' | 'resumed' | 'downloaded' | 'download';

/** DDI's word for how it went; `none` with `closed` means success. */
export type Finished = 'success' | 'failure' | 'none';

export interface Feedback {
  readonly execution: Execution;
  readonly finished: Finished;
}

type Meaning = Readonly<Record<Execution, ActionEvent | null>>;

const ofDeployment: Meaning = {
  closed: 'report-success',
  download: 'download',
  downloaded: 'install',
  // A device says so at every step, also while it still downloads: no step of its own.
  proceeding: null,
  scheduled: null,
  resumed: null,
  rejected: null,
  // A device cannot end an action this way (hawkBit keeps it open too).
  canceled: null,
};

const ofCancel: Meaning = {
  closed: 'accept-cancel',
  rejected: 'refuse-cancel',
  // Only a warning in hawkBit, where the action then hangs for ever; here the word is taken for what it says.
  canceled: 'accept-cancel',
  download: null,
  downloaded: null,
  proceeding: null,
  scheduled: null,
  resumed: null,
};

/** What feedback on a deployment means for the action; null where it is only worth keeping as history. */
export function readFeedback({ execution, finished }: Feedback): ActionEvent | null {
  if (execution === 'closed' && finished === 'failure') return 'report-failure';
  return ofDeployment[execution];
}

/** What feedback on a cancel means for the action; null where it is only worth keeping as history. */
export function readCancelFeedback({ execution, finished }: Feedback): ActionEvent | null {
  if (execution === 'closed' && finished === 'failure') return 'refuse-cancel';
  return ofCancel[execution];
}
