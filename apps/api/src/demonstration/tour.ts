import type { Camera } from './camera.ts';
import type { Person } from './person.ts';
import type { TeamKind } from './team-table.ts';

/** One taking of a camera: out of a dock at `takenAt`, meant back at `dutyEnd`, docked again at `backAt` (null: never). */
export interface Tour {
  readonly camera: Camera;
  readonly person: Person;
  readonly kind: TeamKind;
  readonly isPcso: boolean;
  readonly takenAt: number;
  readonly dutyEnd: number;
  readonly backAt: number | null;
  /** Code of the station where it is docked again. */
  readonly backStation: string;
  /** How many times as much as usual is recorded. */
  readonly busyness: number;
}
