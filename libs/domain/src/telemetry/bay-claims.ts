import type { EpochMilliseconds } from '../london-time/index.ts';

/** What a report says about one bay: `camera` null when it is empty; `since` is when the bay's state began, if said. */
export interface BayOccupancy {
  readonly bay: number;
  readonly camera: string | null;
  readonly since: EpochMilliseconds | null;
}

/** A camera put in or taken out. `camera` or `bay` may be unknown to the dock, never both. */
export interface DockingEvent {
  readonly type: 'docked' | 'undocked';
  readonly at: EpochMilliseconds;
  readonly bay: number | null;
  readonly camera: string | null;
}

/** A report that is its dock's latest, with corrected and plausible times only. Bays it does not list are unchanged. */
export interface OccupancyReport {
  readonly dock: string;
  readonly at: EpochMilliseconds;
  readonly bays: readonly BayOccupancy[];
  readonly events: readonly DockingEvent[];
}

/** Since when a dock says that a camera is in one of its bays, or that the bay is empty. */
export interface BayClaim {
  readonly bay: number;
  readonly camera: string | null;
  readonly since: EpochMilliseconds;
}

/**
 * The claims that a report makes: a docked or undocked event dates one best; a claim made before keeps its date, because
 * `since` moves on with every state of the bay; otherwise `since`, or the report itself.
 */
export function bayClaims(before: readonly BayClaim[], { at, bays, events }: OccupancyReport): BayClaim[] {
  return bays.map(({ bay, camera, since }) => {
    const event = events
      .filter((candidate) => candidate.at <= at && isAbout(candidate, bay, camera))
      .sort((a, b) => b.at - a.at)[0];
    const earlier = before.find((claim) => claim.bay === bay && claim.camera === camera);
    return { bay, camera, since: event?.at ?? earlier?.since ?? Math.min(since ?? at, at) };
  });
}

function isAbout(event: DockingEvent, bay: number, camera: string | null): boolean {
  const type = camera === null ? 'undocked' : 'docked';
  return (
    event.type === type && (event.bay ?? bay) === bay && (camera === null ? event.bay === bay : event.camera === camera)
  );
}
