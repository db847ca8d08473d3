import type { StateRole } from '../../ui/state/state-look.ts';
import type { Station } from './station.ts';

/** How a station stands for its next handover. */
export interface Readiness {
  readonly ready: number;
  readonly due: number | null;
  /** The whole of the bullet: due and ready both fit, with room. */
  readonly of: number;
  readonly short: number;
  readonly role: StateRole;
  /** For the state table: `ready`, `short`, `far_short` or `silent`. */
  readonly state: 'ready' | 'short' | 'far_short' | 'silent';
  readonly ofWord: string;
  readonly word: string;
  /** Nothing was heard for ten minutes: figures stay and are hatched, never green. */
  readonly isOld: boolean;
}

const oldAfter = 600_000;

/** Ready against due out. Two or more short is bad, one is a warning, old reports are neither. */
export function readinessOf(station: Station, now: number = Date.now()): Readiness {
  const ready = station.ready ?? 0;
  const due = station.dueOut ?? null;
  const heardAt = station.lastReportAt ? Date.parse(station.lastReportAt) : null;
  const isOld = heardAt === null || now - heardAt > oldAfter;
  const short = due === null ? 0 : Math.max(0, due - ready);
  const state = isOld ? 'silent' : short >= 2 ? 'far_short' : short === 1 ? 'short' : 'ready';
  const roles = { silent: 'dark', far_short: 'bad', short: 'warn', ready: 'ok' } as const;
  return {
    ready,
    due,
    of: Math.max(ready, (due ?? 0) * 1.6, 1),
    short,
    role: roles[state],
    state,
    ofWord: ofWordOf(station),
    word: wordOf(station.dueOut, ready, short),
    isOld,
  };
}

/** What the ready ones are counted against: those due out, or the cameras that are at home here where nobody asked. */
function ofWordOf({ dueOut, cameras }: Station): string {
  if (dueOut === undefined) return `of ${cameras ?? 0}`;
  return dueOut === null ? 'ready' : `of ${dueOut}`;
}

function wordOf(due: number | null | undefined, ready: number, short: number): string {
  if (due === undefined) return 'ready';
  if (due === null) return 'none due';
  if (short > 0) return `${short} short`;
  return ready === due ? 'enough' : `${ready - due} spare`;
}
