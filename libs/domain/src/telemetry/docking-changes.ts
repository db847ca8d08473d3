import type { EpochMilliseconds, Interval } from '../london-time/index.ts';
import type { BayClaim, OccupancyReport } from './bay-claims.ts';

/** A camera in a bay, [from, until); `until` null while it is there. */
export interface Docking extends Interval {
  readonly camera: string;
  readonly dock: string;
  readonly bay: number;
}

/** `ended` are known open dockings that now have an `until`; `begun` are new ones, some of them already over. */
export interface DockingChanges {
  readonly begun: readonly Docking[];
  readonly ended: readonly Docking[];
}

/**
 * Which dockings begin and end by a report. `known` holds, for every camera and every bay that it mentions, the newest
 * docking. When two docks claim a camera the later docking wins. No two dockings of one camera, or of one bay, overlap.
 */
export function dockingChanges(
  known: readonly Docking[],
  { dock, at, events }: OccupancyReport,
  claims: readonly BayClaim[],
): DockingChanges {
  const entries = known.map((docking): Entry => ({ ...docking, isKnown: true, isChanged: false }));
  const newest = (matches: (entry: Entry) => boolean): Entry | undefined =>
    entries.filter(matches).sort((a, b) => b.from - a.from || Number(a.until !== null) - Number(b.until !== null))[0];
  const inBay = (bay: number): Entry | undefined => newest((entry) => entry.dock === dock && entry.bay === bay);

  const begin = (camera: string, bay: number, from: EpochMilliseconds): void => {
    const [ofCamera, occupant] = [newest((entry) => entry.camera === camera), inBay(bay)];
    if (ofCamera?.until === null) {
      if (ofCamera.dock === dock && ofCamera.bay === bay) return;
      if (ofCamera.dock !== dock && ofCamera.from >= from) return;
    }
    end(ofCamera, from, at);
    end(occupant, from, at);
    if (ofCamera?.until === null || occupant?.until === null) return;
    const free = Math.max(from, ofCamera?.until ?? from, occupant?.until ?? from);
    if (free <= at) entries.push({ camera, dock, bay, from: free, until: null, isKnown: false, isChanged: false });
  };

  for (const event of [...events].sort((a, b) => a.at - b.at)) {
    if (event.at > at) continue;
    const { camera, bay } = event;
    if (event.type === 'docked') {
      if (camera !== null && bay !== null) begin(camera, bay, event.at);
    } else {
      const left = newest(
        (entry) => entry.dock === dock && (camera === null ? entry.bay === bay : entry.camera === camera),
      );
      end(left, event.at, event.at);
    }
  }
  for (const claim of claims) if (claim.camera === null) end(inBay(claim.bay), claim.since, at);
  for (const claim of claims) if (claim.camera !== null) begin(claim.camera, claim.bay, claim.since);

  return {
    begun: entries.filter(({ isKnown }) => !isKnown).map(plain),
    ended: entries.filter(({ isKnown, isChanged }) => isKnown && isChanged).map(plain),
  };
}

interface Entry {
  camera: string;
  dock: string;
  bay: number;
  from: EpochMilliseconds;
  until: EpochMilliseconds | null;
  readonly isKnown: boolean;
  isChanged: boolean;
}

/** Ends an open docking at `at`, or at `latest` when it began after `at`; a docking never ends before it began. */
function end(entry: Entry | undefined, at: EpochMilliseconds, latest: EpochMilliseconds): void {
  if (!entry || entry.until !== null) return;
  const until = at > entry.from ? at : latest;
  if (until <= entry.from) return;
  entry.until = until;
  entry.isChanged = true;
}

function plain({ camera, dock, bay, from, until }: Entry): Docking {
  return { camera, dock, bay, from, until };
}
