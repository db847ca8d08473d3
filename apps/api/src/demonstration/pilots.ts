import { addDays, type AskedMeasure, type LocalDay, type PilotEntry } from '@custodian/domain';
import { instantOn } from './calendar.ts';
import { demonstrationId } from './demonstration-id.ts';
import { countAround, seededRandom, type Random } from './random.ts';
import { nextVersion, pilotVersion } from './releases.ts';
import { stationTable, type StationPlan } from './station-table.ts';

/** What was typed in or imported for a pilot at once. */
export interface PastEntries {
  readonly key: string;
  readonly fileName: string;
  readonly enteredAt: number;
  readonly entries: readonly PilotEntry[];
}

/** How the pilot ended. Instants in epoch milliseconds. */
export interface PastDecision {
  readonly analysedAt: number;
  readonly decidedAt: number;
  readonly signedAt: number;
  readonly reason: string;
}

/** One pilot of the demonstration force. */
export interface PastPilot {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly version: string;
  readonly treated: readonly string[];
  readonly comparison: readonly string[];
  readonly baseline: { readonly from: LocalDay; readonly to: LocalDay };
  readonly pilot: { readonly from: LocalDay; readonly to: LocalDay };
  readonly measures: readonly AskedMeasure[];
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly entries: readonly PastEntries[];
  readonly decision: PastDecision | null;
}

const underTrial = 'CHE';
/** Headquarters and the specials' base work unlike a station. */
const unlike: readonly string[] = ['RIP', 'WYW'];
const question = 'How well does the camera serve you on duty?';

/** 4.2.1 at Chesterfield, from its plan to the signature, and what is planned for 4.3.0. */
export function pastPilots(today: LocalDay): PastPilot[] {
  return [chesterfield(today), ilkeston(today)];
}

function chesterfield(today: LocalDay): PastPilot {
  const day = (ago: number): LocalDay => addDays(today, -ago);
  const at = (ago: number, minutes: number): number => instantOn(day(ago), minutes);
  const random = seededRandom('chesterfield pilot');
  return {
    id: demonstrationId('pilot', 'chesterfield'),
    name: 'RS2-X2 4.2.1 at Chesterfield',
    purpose:
      'Is 4.2.1 safe to give to the whole force: do officers go on recording as before, do cameras come back with charge, and do officers find them better?',
    version: pilotVersion,
    treated: [underTrial],
    comparison: comparable().map(({ code }) => code),
    baseline: { from: day(75), to: day(48) },
    pilot: { from: day(17), to: day(4) },
    measures: [
      { measure: 'minutes', question: null, threshold: { direction: 'at_least', value: -1.5 } },
      { measure: 'active', question: null, threshold: { direction: 'at_least', value: -10 } },
      { measure: 'charge', question: null, threshold: { direction: 'at_least', value: -8 } },
      { measure: 'faults', question: null, threshold: { direction: 'at_most', value: 15 } },
      { measure: 'complaints', question: null, threshold: { direction: 'at_most', value: 5 } },
      { measure: 'survey', question, threshold: { direction: 'at_least', value: 0 } },
    ],
    createdAt: at(31, 10 * 60),
    startedAt: at(30, 9 * 60 + 15),
    entries: [
      {
        key: 'survey-before',
        fileName: 'officer-survey-before.csv',
        enteredAt: at(29, 11 * 60),
        entries: answers(random.fork('before'), day(58), 0),
      },
      {
        key: 'survey-after',
        fileName: 'officer-survey-after.csv',
        enteredAt: at(3, 15 * 60 + 20),
        entries: answers(random.fork('after'), day(8), 1.6),
      },
      {
        key: 'complaints',
        fileName: 'complaints-professional-standards.csv',
        enteredAt: at(3, 15 * 60 + 40),
        entries: complaints(random.fork('complaints'), [75, 68, 61, 54, 17, 10].map(day)),
      },
    ],
    decision: {
      analysedAt: at(2, 10 * 60),
      decidedAt: at(2, 11 * 60 + 5),
      signedAt: at(1, 14 * 60 + 20),
      reason:
        'Chesterfield has worked with 4.2.1 for two weeks. Officers find it better, and what we asked for in use, charge and faults stands in the analysis. To the whole force, in waves.',
    },
  };
}

function ilkeston(today: LocalDay): PastPilot {
  return {
    id: demonstrationId('pilot', 'ilkeston'),
    name: 'RS2-X2 4.3.0 at Ilkeston and Long Eaton',
    purpose: 'Does the faster offload of 4.3.0 leave cameras ready sooner?',
    version: nextVersion,
    treated: ['ILK', 'LOE'],
    comparison: comparable()
      .map(({ code }) => code)
      .filter((code) => code !== 'ILK' && code !== 'LOE'),
    baseline: { from: addDays(today, -28), to: addDays(today, -1) },
    pilot: { from: addDays(today, 7), to: addDays(today, 34) },
    measures: [
      { measure: 'docked', question: null, threshold: { direction: 'at_most', value: 0 } },
      { measure: 'minutes', question: null, threshold: { direction: 'at_least', value: -1.5 } },
    ],
    createdAt: instantOn(addDays(today, -1), 16 * 60 + 10),
    startedAt: null,
    entries: [],
    decision: null,
  };
}

function comparable(): StationPlan[] {
  return stationTable.filter(
    ({ code, closedInto }) => closedInto === undefined && code !== underTrial && !unlike.includes(code),
  );
}

const answersElsewhere = 16;
const answersHere = 34;

/** Answers from 0 to 10; `better` is how much better the station under trial finds it. */
function answers(random: Random, day: LocalDay, better: number): PilotEntry[] {
  return [underTrial, ...comparable().map(({ code }) => code)].flatMap((unit) => {
    const [many, liking] = unit === underTrial ? [answersHere, 6 + better] : [answersElsewhere, 6.1];
    const own = random.fork(unit);
    return Array.from({ length: many }, (_, index): PilotEntry => {
      const value = Math.round(liking + (own.next() + own.next() + own.next() - 1.5) * 3);
      return { kind: 'survey', unit, day: addDays(day, index % 5), question, value: Math.max(0, Math.min(10, value)) };
    });
  });
}

/** One entry a week and station, most of them of none. */
function complaints(random: Random, weeks: readonly LocalDay[]): PilotEntry[] {
  return [underTrial, ...comparable().map(({ code }) => code)].flatMap((unit) =>
    weeks.map((day): PilotEntry => {
      const value = countAround(random.fork(`${unit} ${weeks.indexOf(day)}`), unit === underTrial ? 0.9 : 0.25);
      return { kind: 'complaints', unit, day: addDays(day, 6), question: null, value };
    }),
  );
}
