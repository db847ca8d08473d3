import {
  longestPilotDays,
  shortestPilotDays,
  type EntryRefusal,
  type PilotPlanFault,
  type PilotPlanProblem,
  type PilotRefusal,
} from '@custodian/domain';
import { Problem } from '../problems/problem.ts';

const words: Readonly<Record<PilotRefusal, readonly [field: string, message: string]>> = {
  'pilot-not-in-state': ['state', 'The pilot is not at this step, or is over. Read it again.'],
  'pilot-needs-reason': ['reason', 'Say why: whoever signs, and whoever asks later, reads it.'],
  'pilot-not-analysed': ['analysis', 'Analyse the pilot first: a decision names what it rests on.'],
  'pilot-not-over': [
    'decision',
    'The last analysis does not hold the last day of the pilot. Analyse it when it is over, then adopt; it can be extended or stopped before.',
  ],
  'pilot-entries-since': [
    'analysis',
    'Surveys or complaints were entered, or taken back, after the last analysis. Analyse the pilot again, then adopt.',
  ],
  'pilot-own-decision': ['signer', 'A second person signs: neither who planned the pilot nor who decided.'],
  'pilot-signed-by-program': ['signer', 'A person signs, not a token. Sign in to the console.'],
};

export function pilotProblem(refusal: PilotRefusal): Problem {
  const [field, message] = words[refusal];
  return new Problem(refusal, message, [{ field, message }]);
}

export const faults: Readonly<Record<PilotPlanFault, string>> = {
  'period-wrong-way-round': 'The period ends before it begins. Give a later last day.',
  'period-too-short': `A period has at least ${shortestPilotDays} days: fewer say more about the days than about the pilot.`,
  'period-too-long': `A period has at most ${longestPilotDays} days.`,
  'periods-overlap': 'The pilot begins after the baseline ends: a day cannot be before and during.',
  'nothing-under-trial': 'Name at least one that is under trial.',
  'nothing-to-compare': 'Name at least one to compare with; three or more tell chance apart.',
  'on-both-sides': 'It cannot be under trial and be compared with.',
  'no-measure': 'Say what is measured.',
  'measure-twice': 'It is measured already.',
  'measure-of-stations':
    'Health is counted by the home station of a camera; for a pilot of teams take another measure.',
  'question-missing': 'A survey needs its question.',
  'question-unasked': 'Only a survey has a question.',
};

/** Everything that is wrong with a plan, at its fields. */
export function planProblem(problems: readonly PilotPlanProblem[]): Problem {
  const errors = problems.map(({ field, fault, about }) => ({
    field,
    message: about === undefined ? faults[fault] : `${about}: ${faults[fault]}`,
  }));
  return new Problem('pilot-plan-invalid', errors.map(({ message }) => message).join(' '), errors);
}

const entries: Readonly<Record<EntryRefusal, string>> = {
  'entry-kind-unknown': 'The kind is survey or complaints.',
  'entry-not-measured': 'The pilot does not measure this: look at its questions.',
  'entry-unit-not-in-pilot': 'This place takes no part in the pilot.',
  'entry-date-unreadable': 'The date cannot be read. Write it as 3/3/2026.',
  'entry-date-outside': 'The day lies in neither period of the pilot.',
  'entry-answer-out-of-range': 'An answer is a number from 0 to 10.',
  'entry-count-out-of-range': 'The number of complaints is whole, 0 or more.',
};

/** What is wrong with rows, each by its place: nothing of a file or form with such a row is taken. */
export function entriesProblem(refused: readonly { readonly at: string; readonly refusal: EntryRefusal }[]): Problem {
  const errors = refused.slice(0, 50).map(({ at, refusal }) => ({ field: at, message: entries[refusal] }));
  const rows = refused.length === 1 ? 'One row cannot' : `${refused.length} rows cannot`;
  return new Problem('pilot-entries-invalid', `${rows} be taken, so nothing was stored.`, errors);
}
