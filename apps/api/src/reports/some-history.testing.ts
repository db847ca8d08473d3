import fc from 'fast-check';
import { someLeavings } from './random-dockings.testing.ts';

const hoursOfHistory = 20 * 24;
export const people = 3;
export const cameras = 3;
export const skills = ['negotiator', 'taser'] as const;
export const types = ['police_officer', 'pcso', 'special_constable'] as const;

const aPerson = fc.nat(people - 1);
const aCamera = fc.nat(cameras - 1);
const anHour = fc.integer({ min: 0, max: hoursOfHistory - 1 });

/** Everybody serves from here on, so that there is room for a hundred and fifty histories, each in weeks of its own. */
export const beforeAllHistories = '2010-01-01T00:00:00Z';

/** What may happen in three weeks: who belongs where, who takes which camera when, what is recorded, what was typed wrong. */
export const someHistory = fc.record({
  moves: fc.array(fc.record({ person: aPerson, at: anHour, to: fc.nat(2), type: fc.nat(2) }), { maxLength: 5 }),
  takings: fc.array(
    fc.record({ camera: aCamera, person: aPerson, at: anHour, hours: fc.integer({ min: 1, max: 90 }) }),
    {
      maxLength: 6,
    },
  ),
  skills: fc.array(
    fc.record({ person: aPerson, skill: fc.nat(1), at: anHour, hours: fc.integer({ min: 1, max: 200 }) }),
    { maxLength: 4 },
  ),
  /** When the first station goes to another division, and the second leaves its own for none. */
  divided: fc.tuple(anHour, anHour),
  /** Takings that are typed in after their recordings came. */
  late: fc.nat(6),
  corrections: fc.array(fc.record({ taking: fc.nat(5), person: aPerson }), { maxLength: 2 }),
  recordings: fc.array(
    fc.record({
      camera: aCamera,
      at: anHour,
      seconds: fc.integer({ min: 1, max: 9_000 }),
      bytes: fc.nat(2_000_000_000),
    }),
    { maxLength: 14 },
  ),
  /** The docks of the last camera tell of it after everything else. */
  leavings: someLeavings,
  skippedDays: fc.nat(6),
  days: fc.nat(12),
});

export type History = typeof someHistory extends fc.Arbitrary<infer Value> ? Value : never;
