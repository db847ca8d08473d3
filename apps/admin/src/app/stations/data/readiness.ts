import { spareOf } from '@custodian/domain';
import type { StateRole } from '../../ui/state/state-look.ts';
import type { Station } from './station.ts';

/** How a station stands for its next handover. */
export interface Readiness {
  readonly ready: number;
  readonly due: number | null;
  /** The whole of the bullet: due and ready both fit, with room. */
  readonly of: number;
  readonly short: number;
  /** Those that can be lent: for anyone, and above what is due out and the floor; null where nobody counted them. */
  readonly spare: number | null;
  readonly role: StateRole;
  /** For the state table: `ready`, `short`, `far_short` or `silent`. */
  readonly state: 'ready' | 'short' | 'far_short' | 'silent';
  readonly ofWord: string;
  readonly word: string;
  /** No dock of it is heard: figures stay and are hatched, never green. */
  readonly isOld: boolean;
}

/** A page that was not told anything for so long does not know whether its docks are heard. */
const oldAfter = 600_000;

/** Ready against due out. Two or more short is bad, one is a warning, old reports are neither. */
export function readinessOf(station: Station, now: number = Date.now()): Readiness {
  const ready = station.ready ?? 0;
  const due = station.dueOut ?? null;
  const heardAt = station.lastReportAt ? Date.parse(station.lastReportAt) : null;
  const { docks = 0, docksOffline = 0 } = station;
  const isOld = heardAt === null || now - heardAt > oldAfter || (docks > 0 && docksOffline >= docks);
  const short = due === null ? 0 : Math.max(0, due - ready);
  const spare = spareAt(station);
  const state = isOld ? 'silent' : short >= 2 ? 'far_short' : short === 1 ? 'short' : 'ready';
  const roles = { silent: 'dark', far_short: 'bad', short: 'warn', ready: 'ok' } as const;
  return {
    ready,
    due,
    of: Math.max(ready, (due ?? 0) * 1.6, 1),
    short,
    spare,
    role: roles[state],
    state,
    ofWord: ofWordOf(station),
    word: wordOf(station.dueOut, short, spare),
    isOld,
  };
}

/** What the ready ones are counted against: those due out, or the cameras that are at home here where nobody asked. */
function ofWordOf({ dueOut, cameras }: Station): string {
  if (dueOut === undefined) return `of ${cameras ?? 0}`;
  return dueOut === null ? 'ready' : `of ${dueOut}`;
}

function spareAt({ ready = 0, dueOut = null, forAnyone, operationalFloor = 0 }: Station): number | null {
  return forAnyone === undefined ? null : spareOf({ ready, forAnyone, dueOut, operationalFloor });
}

function wordOf(due: number | null | undefined, short: number, spare: number | null): string {
  if (due === undefined) return 'ready';
  if (due === null) return 'none due';
  if (short > 0) return `${short} short`;
  return spare ? `${spare} spare` : 'enough';
}
