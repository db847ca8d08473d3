import { allowed, refused, type Outcome } from '../outcome.ts';

/** What still belongs to a station: cameras at home there that are not retired, and docks. */
export interface StationUse {
  readonly status: 'open' | 'closed';
  readonly cameras: number;
  readonly docks: number;
}

export type ClosingRefusal = 'station-closed-already' | 'station-in-use';

/** Whether a station may close: its cameras are moved or retired and its docks moved first, so that nothing is left without a place. */
export function judgeClosing({ status, cameras, docks }: StationUse): Outcome<'close', ClosingRefusal> {
  if (status === 'closed') return refused('station-closed-already');
  return cameras + docks > 0 ? refused('station-in-use') : allowed('close');
}
