import { addDays, type LocalDay } from '@custodian/domain';

/** How many days after the Chesterfield pilot began each station got its cameras; the others followed. */
const daysAfterPilot: Readonly<Record<string, number>> = {
  CHE: 0,
  ALF: 120,
  HEA: 120,
  BEL: 130,
  RIP: 135,
  MAT: 140,
  BUX: 220,
  SMW: 240,
  PET: 250,
  COT: 260,
  DEE: 265,
};
const othersAfterPilot = 330;

/** The day the pilot began: 15 June, three years before the year of `today`. */
export function pilotDay(today: LocalDay): LocalDay {
  return `${Number(today.slice(0, 4)) - 3}-06-15`;
}

/** The day a station's people were first given cameras. */
export function equippingDay(station: string, today: LocalDay): LocalDay {
  return addDays(pilotDay(today), daysAfterPilot[station] ?? othersAfterPilot);
}
