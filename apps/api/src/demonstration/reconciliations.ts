import {
  addDays,
  carryDifference,
  inReadingOrder,
  type Difference,
  type DifferenceReason,
  type DifferenceState,
  type LocalPeriod,
  type Novelty,
  type Reconciled,
  type ReconciliationKind,
} from '@custodian/domain';
import { instantOn } from './calendar.ts';
import type { DemonstrationForce } from './demonstration-force.ts';
import { demonstrationId } from './demonstration-id.ts';
import { reconcileDocks, reconcileHr, reconcileUploads } from './reconciled-sides.ts';

/** A difference with what was said of it. Instants in epoch milliseconds. */
export interface SaidDifference extends Difference {
  readonly number: number;
  readonly novelty: Novelty;
  readonly since: number;
  readonly state: DifferenceState;
  readonly reason: DifferenceReason | null;
  readonly words: string | null;
  readonly saidAt: number | null;
  readonly isOwned: boolean;
}

/** One reconciliation of the demonstration force. */
export interface ReconciliationPlan {
  readonly id: string;
  readonly number: number;
  readonly kind: ReconciliationKind;
  readonly fileName: string | null;
  readonly headings: readonly string[];
  readonly mapping: object;
  readonly period: LocalPeriod | null;
  readonly at: number;
  readonly reconciled: Reconciled;
  readonly differences: readonly SaidDifference[];
  readonly gone: number;
  readonly supersededBy: string | null;
}

interface Run {
  readonly number: number;
  readonly kind: ReconciliationKind;
  readonly daysAgo: number;
  readonly period: LocalPeriod | null;
  readonly reconciled: Reconciled;
  /** How many differences from the first were explained, and of those how many closed. */
  readonly explained: number;
  readonly closed: number;
}

const minute = 60_000;
const headings: Readonly<Record<ReconciliationKind, Readonly<Record<string, string>>>> = {
  hr: { collarNumber: 'Collar No', name: 'Full name', rank: 'Rank', station: 'Work location' },
  dems: { recording: 'Evidence ID', serial: 'Device serial', startedAt: 'Recorded on', collarNumber: 'Badge ID' },
  orders: {},
  docks: {},
};

/** HR three times, a month apart, so that each shows what is new; the docks; and a week of DEMS's log. */
export function reconciliationsOf(force: DemonstrationForce): ReconciliationPlan[] {
  const { today } = force.calendar;
  const week = { from: addDays(today, -8), to: addDays(today, -2) };
  const month = { from: addDays(today, -35), to: addDays(today, -6) };
  const runs: readonly Run[] = [
    { number: 96, kind: 'hr', daysAgo: 64, period: null, reconciled: reconcileHr(force, 0), explained: 14, closed: 3 },
    { number: 97, kind: 'hr', daysAgo: 34, period: null, reconciled: reconcileHr(force, 1), explained: 12, closed: 5 },
    {
      number: 98,
      kind: 'docks',
      daysAgo: 5,
      period: month,
      reconciled: reconcileDocks(force, month),
      explained: 3,
      closed: 1,
    },
    { number: 99, kind: 'hr', daysAgo: 4, period: null, reconciled: reconcileHr(force, 2), explained: 0, closed: 0 },
    {
      number: 100,
      kind: 'dems',
      daysAgo: 1,
      period: week,
      reconciled: reconcileUploads(force, week),
      explained: 2,
      closed: 0,
    },
  ];
  const plans: ReconciliationPlan[] = [];
  for (const run of runs) plans.push(planOf(force, run, runs, plans.findLast(({ kind }) => kind === run.kind) ?? null));
  return plans;
}

function planOf(
  { calendar }: DemonstrationForce,
  run: Run,
  runs: readonly Run[],
  earlier: ReconciliationPlan | null,
): ReconciliationPlan {
  const at = instantOn(addDays(calendar.today, -run.daysAgo), 10 * 60 + 12);
  const before = new Map(earlier?.differences.map((one) => [one.key, one]));
  const found = inReadingOrder(run.reconciled.differences);
  const differences = found.map((one, index) => said(one, index, run, at, before.get(one.key) ?? null));
  const keys = new Set(found.map(({ key }) => key));
  const later = runs.find(({ kind, number }) => kind === run.kind && number > run.number);
  const month = new Date(at).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'Europe/London' });
  const names = { hr: `HR extract ${month}.csv`, dems: 'DEMS upload log.csv', orders: null, docks: null } as const;
  return {
    id: idOf(run.number),
    number: run.number,
    kind: run.kind,
    fileName: names[run.kind],
    headings: Object.values(headings[run.kind]),
    mapping: headings[run.kind],
    period: run.period,
    at,
    reconciled: run.reconciled,
    differences,
    gone: [...before.keys()].filter((key) => !keys.has(key)).length,
    supersededBy: later === undefined ? null : idOf(later.number),
  };
}

function said(one: Difference, index: number, run: Run, at: number, earlier: SaidDifference | null): SaidDifference {
  const carried = carryDifference(one.facts, earlier);
  const since = earlier?.since ?? run.number;
  const place = { ...one, number: index + 1, since, novelty: carried.novelty, isOwned: index % 3 === 0 };
  if (carried.keepsWords && earlier !== null) {
    return { ...place, state: carried.state, reason: earlier.reason, words: earlier.words, saidAt: earlier.saidAt };
  }
  if (index >= run.explained) return { ...place, state: 'open', reason: null, words: null, saidAt: null };
  const state = index < run.closed ? 'closed' : 'explained';
  return { ...place, state, ...wordsOf(run.kind, one), saidAt: at + 90 * minute };
}

function wordsOf(
  kind: ReconciliationKind,
  { class: of }: Difference,
): { readonly reason: DifferenceReason; readonly words: string } {
  if (kind === 'dems')
    return { reason: 'arrives-later', words: 'The dock at Buxton sends by a slow line; it catches up at night' };
  if (kind === 'docks')
    return { reason: 'as-it-should-be', words: 'Kept in the safe of its team, seen at the last stock-take' };
  return of === 'only-register'
    ? { reason: 'as-it-should-be', words: 'Seconded to the regional unit, paid there' }
    : { reason: 'other-wrong', words: 'HR was told and puts it right with the next extract' };
}

function idOf(number: number): string {
  return demonstrationId('reconciliation', number);
}
