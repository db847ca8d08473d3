import { calendarAt, type Calendar } from './calendar.ts';
import type { Camera } from './camera.ts';
import { makeDockings, type DockingRow } from './dockings.ts';
import { makeDocks, type Dock } from './docks.ts';
import { makeFleet, type Fleet } from './fleet.ts';
import { addIncidents, type Stories } from './incidents.ts';
import { leaveLying } from './left-lying.ts';
import { makeTours } from './make-tours.ts';
import { makePeople } from './people.ts';
import type { Person } from './person.ts';
import { seededRandom } from './random.ts';
import { makeRecordings, type Pending, type RecordingRow } from './recordings.ts';
import { teamTable, type TeamPlan } from './team-table.ts';

/** Derbyshire as a demonstration: everything but what the firmware rollouts left behind. */
export interface DemonstrationForce {
  readonly calendar: Calendar;
  readonly teams: readonly TeamPlan[];
  readonly people: readonly Person[];
  readonly fleet: Fleet;
  readonly docks: readonly Dock[];
  readonly dockings: readonly DockingRow[];
  readonly recordings: readonly RecordingRow[];
  readonly pending: ReadonlyMap<Camera, Pending>;
  readonly stories: Stories;
}

/** The seed of the force that `npm start` shows. */
export const demonstrationSeed = 'derbyshire';

/** Makes the whole force as it stands at `now` (epoch milliseconds): the same for the same seed and the same `now`. */
export function makeDemonstrationForce(seed: string, now: number): DemonstrationForce {
  const random = seededRandom(seed);
  const calendar = calendarAt(now);
  const teams = teamTable();
  const people = makePeople(random.fork('people'), calendar, teams);
  const fleet = makeFleet(random.fork('fleet'), calendar, people);
  const stories = addIncidents(random.fork('incidents'), calendar, fleet, people);
  leaveLying(random.fork('left lying'), calendar, fleet.book.rows);
  const tours = makeTours(random.fork('tours'), calendar, fleet, people, teams, stories);
  const docks = makeDocks(random.fork('docks'), calendar, fleet.cameras);
  const dockings = makeDockings(random.fork('dockings'), calendar, fleet.cameras, docks, tours);
  const { recordings, pending } = makeRecordings(random.fork('recordings'), calendar, dockings, fleet.book.rows);
  return { calendar, teams, people, fleet, docks, dockings, recordings, pending, stories };
}
