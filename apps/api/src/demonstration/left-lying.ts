import { addDays } from '@custodian/domain';
import { instantOn, type Calendar } from './calendar.ts';
import type { CustodyRow } from './camera.ts';
import { happens, wholeNumber, type Random } from './random.ts';

const leaversWhoDocked = 2;
const absentShare = 0.4;

/** Cameras in lockers: most of the leavers who still hold one, and some of the people on long absence. */
export function leaveLying(random: Random, { today }: Calendar, rows: readonly CustodyRow[]): void {
  let docked = 0;
  for (const { camera, person, until } of rows) {
    if (until !== null || camera.status !== 'in_service') continue;
    if (person.isLeaverStillHolding && person.endDay !== null) {
      docked += 1;
      if (docked > leaversWhoDocked) camera.undockedSince = instantOn(addDays(person.endDay, -1), 16 * 60);
    }
    if (person.status === 'absent' && happens(random, absentShare)) {
      camera.undockedSince = instantOn(addDays(today, -wholeNumber(random, 10, 70)), wholeNumber(random, 480, 1_200));
    }
  }
}
