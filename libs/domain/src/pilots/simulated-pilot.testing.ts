import { normalChance, seededChance, type Chance } from '../forecast/index.ts';
import type { MeasuredFacts, SubjectCount, WeekTally } from './measured-facts.ts';
import type { PilotWeek } from './pilot-weeks.ts';

/** A pilot whose effect is known, because it was put there. */
export interface SimulatedPilot {
  readonly facts: MeasuredFacts;
  readonly effect: number;
}

export const simulatedWeeks: readonly PilotWeek[] = [0, 1, 2, 3, 4, 5, 6, 7].map((week) => ({
  from: `2026-0${1 + Math.floor(week / 4)}-0${1 + (week % 4) * 2}`,
  to: `2026-0${1 + Math.floor(week / 4)}-0${2 + (week % 4) * 2}`,
  isAfter: week >= 4,
  isWhole: true,
}));

/**
 * Stations of 8 to 60 people, each person of their own habit (a long tail, as use has), a season that all share, and what
 * happens at one station only and lasts for the whole pilot. That shock is why people are not drawn one by one.
 */
export function simulatePilot(seed: number, treated: number, comparison: number): SimulatedPilot {
  const chance = seededChance(seed * 7_919 + treated * 131 + comparison);
  const effect = chance() * 2 - 1;
  const season = chance() - 0.5;
  const units = Array.from({ length: treated + comparison }, (_, index) => ({
    code: `S${index}`,
    name: `Station ${index}`,
    isTreated: index < treated,
  }));
  const tallies: WeekTally[] = [];
  const counts: SubjectCount[] = [];
  for (const { code, isTreated } of units) {
    const people = 8 + Math.floor(chance() * 53);
    const shift = season + 0.35 * normalChance(chance) + (isTreated ? effect : 0);
    const usual = 3 + normalChance(chance);
    const weekly = simulatedWeeks.map(() => 0);
    for (let person = 0; person < people; person += 1) addPerson(chance, weekly, usual, shift);
    for (const [week, sum] of weekly.entries())
      tallies.push({ unit: code, week, subjects: people, sum, weight: people });
    counts.push({ unit: code, before: people, after: people });
  }
  return { effect, facts: { units, weeks: simulatedWeeks, tallies, counts } };
}

function addPerson(chance: Chance, weekly: number[], usual: number, shift: number): void {
  const habit = usual * Math.exp(0.6 * normalChance(chance));
  const turn = shift + 1.2 * normalChance(chance);
  for (const [week, { isAfter }] of simulatedWeeks.entries())
    weekly[week] = (weekly[week] ?? 0) + habit + (isAfter ? turn : 0) + normalChance(chance);
}
