import { allowed, refused, type Outcome } from '../outcome.ts';

export const exportStates = ['waiting', 'running', 'finished', 'cancelled', 'failed', 'expired'] as const;

export type ExportState = (typeof exportStates)[number];

/** What a person may ask of a file that is being made. */
export type ExportCommand = 'cancel';

/** What happens to it by itself: a worker begins, is lost or fails once and gives it back, ends, or its file has been kept long enough. */
export type ExportEvent = 'begin' | 'lose' | 'finish' | 'fail' | 'expire';

type Moves = Readonly<Record<ExportState, Readonly<Partial<Record<ExportCommand | ExportEvent, ExportState>>>>>;

/** The whole lifecycle: a command not listed for a state is refused. */
export const exportLifecycle: Moves = {
  waiting: { begin: 'running', cancel: 'cancelled' },
  running: { finish: 'finished', fail: 'failed', lose: 'waiting', cancel: 'cancelled' },
  finished: { expire: 'expired' },
  cancelled: {},
  failed: {},
  expired: {},
};

/** Where a command leads from this state, or that it is refused. */
export function commandExport(state: ExportState, command: ExportCommand): Outcome<ExportState, 'export-not-in-state'> {
  const next = exportLifecycle[state][command];
  return next === undefined ? refused('export-not-in-state') : allowed(next);
}
