import {
  differenceClasses,
  recordOutcomes,
  type Difference,
  type DifferenceClass,
  type Reconciled,
  type ReconciledRecord,
  type RecordOutcome,
} from './reconciliation.ts';

type OutcomeCounts = Readonly<Record<RecordOutcome, number>>;

/** The figures of a reconciliation: both sides by what became of their records, and differences by class. */
export interface ReconciliationCounts {
  readonly register: OutcomeCounts;
  readonly other: OutcomeCounts;
  readonly classes: Readonly<Record<DifferenceClass, number>>;
}

/** Counts add up: the outcomes of a side to its records, the classes to the differences. */
export function countReconciled({ register, other, differences }: Reconciled): ReconciliationCounts {
  return { register: countOutcomes(register), other: countOutcomes(other), classes: countClasses(differences) };
}

function countOutcomes(records: readonly ReconciledRecord[]): OutcomeCounts {
  const counts = Object.fromEntries(recordOutcomes.map((outcome) => [outcome, 0])) as Record<RecordOutcome, number>;
  for (const { outcome } of records) counts[outcome] += 1;
  return counts;
}

function countClasses(differences: readonly Difference[]): Readonly<Record<DifferenceClass, number>> {
  const counts = Object.fromEntries(differenceClasses.map((one) => [one, 0])) as Record<DifferenceClass, number>;
  for (const { class: of } of differences) counts[of] += 1;
  return counts;
}
