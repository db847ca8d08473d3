import { allowed, refused, type Outcome } from '../outcome.ts';

/** From which share of its cameras a station is shown as needing care, in per cent of those in service. */
export interface CareLimits {
  /** Over this it is a warning. */
  readonly somePercent: number;
  /** Over this it is bad. */
  readonly manyPercent: number;
}

export const usualCareLimits: CareLimits = { somePercent: 10, manyPercent: 25 };

/** How a station does at a glance. */
export type CareLevel = 'none' | 'well' | 'some' | 'many';

/** The level of a station by how many of its cameras need care; one without cameras is neither well nor ill. */
export function judgeCare(needing: number, cameras: number, { somePercent, manyPercent }: CareLimits): CareLevel {
  if (cameras === 0) return 'none';
  if (needing * 100 > manyPercent * cameras) return 'many';
  return needing * 100 > somePercent * cameras ? 'some' : 'well';
}

/** What is wrong with limits: the warning must come before the worse. */
export function judgeCareLimits(limits: CareLimits): Outcome<CareLimits, 'care-limits-crossed'> {
  return limits.somePercent < limits.manyPercent ? allowed(limits) : refused('care-limits-crossed');
}
