import {
  analyseMeasure,
  countedPart,
  measureDefinitions,
  measureName,
  pilotWeeks,
  readEffect,
  seededChance,
  smallestGroup,
  type MeasureResult,
  type PilotPeriods,
  type PilotUnitKind,
} from '@custodian/domain';
import { Problem } from '../problems/problem.ts';
import { queryId } from '../reports/query-id.ts';
import { countPilot, sourcesOf } from './count-pilot.ts';
import { planOf, unitsOfPilot, type PilotRow, type RowSource, type UnitRow } from './lock-pilot.ts';
import { measuredFacts } from './measured-facts.ts';

/** A measure with its name, what it counts, and what it says in plain English: kept as it was then. */
export interface AnalysedMeasure extends MeasureResult {
  readonly name: string;
  readonly unit: string;
  readonly subject: string;
  readonly decimals: number;
  readonly definition: string;
  readonly reading: readonly string[];
}

/** All that an analysis says; the same for the same `asAt` and seed. */
export interface PilotResult {
  /** Names this question as at this instant. */
  readonly query: string;
  readonly asAt: string;
  readonly seed: number;
  /** The days that could be counted. */
  readonly counted: PilotPeriods;
  /** Whether the last day of the pilot is among them. */
  readonly isOver: boolean;
  readonly smallestGroup: number;
  readonly measures: readonly AnalysedMeasure[];
}

/** Counts and judges a pilot as at an instant. The caller’s transaction is one snapshot. */
export async function analysePilot(source: RowSource, pilot: PilotRow, asAt: Date, seed: number): Promise<PilotResult> {
  const units = await unitsOfPilot(source, pilot.id);
  const plan = planOf(pilot, units);
  const part = countedPart(plan.pilot, asAt.getTime());
  const before = countedPart(plan.baseline, asAt.getTime());
  if (part === null || before?.to !== plan.baseline.to)
    throw new Problem(
      'pilot-nothing-yet',
      `No day of the pilot can be counted yet: it begins on ${plan.pilot.from}, and recordings arrive for a day after theirs.`,
    );
  const counted: PilotPeriods = { baseline: plan.baseline, pilot: part };
  const weeks = pilotWeeks(counted);
  const question = { unitKind: plan.unitKind, unitIds: units.map(({ id }) => id), weeks, asAt };
  const all = await countPilot(source, pilot.id, question, new Set(plan.measures.flatMap(sourcesOf)));
  const places = placesOf(units, plan.unitKind);
  const measures = plan.measures.map((asked, index): AnalysedMeasure => {
    // A stream of its own for each measure: one more measure never shifts what another one says.
    const result = analyseMeasure(asked, measuredFacts(asked, all, units), seededChance(seed + index * 7_919));
    const { unit, subject, decimals, definition } = measureDefinitions[asked.measure];
    return {
      ...result,
      name: measureName(asked),
      unit,
      subject,
      decimals,
      definition,
      reading: readEffect(result, places),
    };
  });
  return {
    query: queryId('p', { pilot: pilot.id, plan, asAt, seed }),
    asAt: asAt.toISOString(),
    seed,
    counted,
    isOver: part.to === plan.pilot.to,
    smallestGroup,
    measures,
  };
}

function placesOf(
  units: readonly UnitRow[],
  kind: PilotUnitKind,
): { here: string; there: string; kind: PilotUnitKind } {
  const [here, there] = [true, false].map((side) => units.filter(({ isTreated }) => isTreated === side));
  const [only] = here ?? [];
  return {
    here: here?.length === 1 && only !== undefined ? only.name : `The ${here?.length ?? 0} ${kind}s under trial`,
    there: there?.length === 1 ? `the one comparison ${kind}` : `the ${there?.length ?? 0} comparison ${kind}s`,
    kind,
  };
}
