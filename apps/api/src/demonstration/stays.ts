import { instantOn, type Calendar } from './calendar.ts';
import { isInService, type Camera } from './camera.ts';
import { wholeNumber, type Random } from './random.ts';
import type { Tour } from './tour.ts';

/** A camera standing at a station, in whichever bay there is; a null `until` has not ended. */
export interface Stay {
  readonly camera: Camera;
  readonly station: string;
  readonly from: number;
  until: number | null;
  /** The tours that it came back from: what they recorded is offloaded now. */
  readonly carried: readonly Tour[];
}

const hour = 3_600_000;

interface Whereabouts {
  /** The stay it is in now. */
  stay: Stay | null;
  /** When and where it will be docked again; a null `at` is never. */
  return: { readonly at: number | null; readonly station: string } | null;
  carried: Tour[];
}

/**
 * Where one camera stood, from its tours and its times out of service. A tour that begins before the last one was docked
 * again runs on from it: the camera was never put back in between.
 */
export function staysOf(random: Random, calendar: Calendar, camera: Camera, tours: readonly Tour[]): Stay[] {
  const [firstDay = calendar.today] = calendar.workingDays;
  const begin = instantOn(firstDay, 0) - wholeNumber(random, 60, 900) * 60_000;
  const stays: Stay[] = [];
  const where: Whereabouts = { stay: null, return: null, carried: [] };
  const arrive = (at: number, station: string): void => {
    where.return = null;
    if (at > calendar.now || where.stay !== null) return;
    where.stay = { camera, station, from: at, until: null, carried: where.carried };
    where.carried = [];
    stays.push(where.stay);
  };
  const leave = (at: number): void => {
    if (where.stay !== null) where.stay.until = at;
    where.stay = null;
  };
  for (const mark of marksOf(camera, tours, begin)) {
    if (mark.at > calendar.now) break;
    const back = where.return;
    if (back !== null && back.at !== null && back.at < mark.at) arrive(back.at, back.station);
    if (mark.kind === 'home' && (where.return === null || where.return.at === null)) arrive(mark.at, camera.station);
    if (mark.kind === 'gone') leave(mark.at);
    if (mark.kind === 'lost') {
      leave(mark.at);
      return stays;
    }
    if (mark.kind === 'tour') {
      leave(mark.at);
      where.carried.push(mark.tour);
      where.return = { at: laterOf(where.return?.at, mark.tour.backAt), station: mark.tour.backStation };
    }
  }
  const { return: last } = where;
  if (last !== null && last.at !== null) arrive(last.at, last.station);
  return stays;
}

type Mark =
  | { readonly kind: 'home' | 'gone' | 'lost'; readonly at: number }
  | { readonly kind: 'tour'; readonly at: number; readonly tour: Tour };

/** What moves a camera, in order: it comes home, goes out of service, is left lying somewhere, or is taken on a tour. */
function marksOf(camera: Camera, tours: readonly Tour[], begin: number): Mark[] {
  const { outages, undockedSince } = camera;
  const marks: Mark[] = [];
  const start = undockedSince === null ? begin : Math.min(begin, undockedSince - 72 * hour);
  if (isInService(camera, start)) marks.push({ kind: 'home', at: start });
  for (const { from, until } of outages) {
    if (from > start) marks.push({ kind: 'gone', at: from });
    if (until !== null && until > start && isInService(camera, until))
      marks.push({ kind: 'home', at: until + 240_000 });
  }
  if (undockedSince !== null) marks.push({ kind: 'lost', at: undockedSince });
  for (const tour of tours) marks.push({ kind: 'tour', at: tour.takenAt, tour });
  return marks.sort((one, other) => one.at - other.at);
}

function laterOf(one: number | null | undefined, other: number | null): number | null {
  if (other === null) return null;
  return one === undefined || one === null ? other : Math.max(one, other);
}
