import { addDays, localDays, type LocalDay } from '../london-time/index.ts';
import type { LocalPeriod } from '../usage/index.ts';
import { measureDefinitions, measureName } from './pilot-measures.ts';
import type { PilotPlan } from './pilot.ts';

export type PilotPlanFault =
  | 'period-wrong-way-round'
  | 'period-too-short'
  | 'period-too-long'
  | 'periods-overlap'
  | 'nothing-under-trial'
  | 'nothing-to-compare'
  | 'on-both-sides'
  | 'no-measure'
  | 'measure-twice'
  | 'measure-of-stations'
  | 'question-missing'
  | 'question-unasked';

/** One thing that is wrong with a plan, at its field. */
export interface PilotPlanProblem {
  readonly field: string;
  readonly fault: PilotPlanFault;
  /** What it is about, where the field holds several. */
  readonly about?: string;
}

export const shortestPilotDays = 7;
export const longestPilotDays = 732;

/** The last day that a pilot from this day on can have, however often it is extended. */
export function lastPilotDay(from: LocalDay): LocalDay {
  return addDays(from, longestPilotDays - 1);
}

/** Everything that is wrong with a plan; nothing where it may be kept. */
export function judgePilotPlan(plan: PilotPlan): PilotPlanProblem[] {
  const { baseline, pilot, treated, comparison } = plan;
  const problems = [...judgePeriod('baseline', baseline), ...judgePeriod('pilot', pilot)];
  if (problems.length === 0 && baseline.to >= pilot.from)
    problems.push({ field: 'pilot.from', fault: 'periods-overlap' });
  if (treated.length === 0) problems.push({ field: 'treated', fault: 'nothing-under-trial' });
  if (comparison.length === 0) problems.push({ field: 'comparison', fault: 'nothing-to-compare' });
  const both = comparison.filter((code) => treated.includes(code));
  if (both.length > 0) problems.push({ field: 'comparison', fault: 'on-both-sides', about: both.join(', ') });
  return [...problems, ...judgeMeasures(plan)];
}

function judgePeriod(field: 'baseline' | 'pilot', { from, to }: LocalPeriod): PilotPlanProblem[] {
  if (from > to) return [{ field: `${field}.to`, fault: 'period-wrong-way-round' }];
  if (to > lastPilotDay(from)) return [{ field: `${field}.to`, fault: 'period-too-long' }];
  const days = localDays(from, to).length;
  return days < shortestPilotDays ? [{ field: `${field}.to`, fault: 'period-too-short' }] : [];
}

function judgeMeasures({ measures, unitKind }: PilotPlan): PilotPlanProblem[] {
  if (measures.length === 0) return [{ field: 'measures', fault: 'no-measure' }];
  const names = measures.map((asked) => measureName(asked).toLowerCase());
  return measures.flatMap((asked, index): PilotPlanProblem[] => {
    const field = `measures.${index}`;
    const about = measureName(asked);
    const hasQuestion = (asked.question ?? '').trim() !== '';
    if (asked.measure === 'survey' && !hasQuestion) return [{ field, fault: 'question-missing' }];
    if (asked.measure !== 'survey' && asked.question !== null) return [{ field, fault: 'question-unasked', about }];
    if (names.indexOf(about.toLowerCase()) < index) return [{ field, fault: 'measure-twice', about }];
    // A camera has a home station; teams come and go between its days.
    const isOfStations = measureDefinitions[asked.measure].source === 'health';
    return unitKind === 'team' && isOfStations ? [{ field, fault: 'measure-of-stations', about }] : [];
  });
}
