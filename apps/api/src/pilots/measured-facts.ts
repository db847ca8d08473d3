import type {
  AskedMeasure,
  MeasuredFacts,
  PilotMeasure,
  PilotUnit,
  PilotWeek,
  SubjectCount,
  WeekTally,
} from '@custodian/domain';
import type { EntryWeek } from './pilot-entries.query.ts';
import type { HealthWeek } from './pilot-health.query.ts';
import type { UsageWeek } from './pilot-usage.query.ts';

/** Everything that was counted for a pilot; units by their id. */
export interface Counted {
  readonly weeks: readonly PilotWeek[];
  readonly usage: readonly UsageWeek[];
  readonly people: readonly SubjectCount[];
  readonly health: readonly HealthWeek[];
  readonly cameras: readonly SubjectCount[];
  readonly entries: readonly EntryWeek[];
}

type Facts = Pick<MeasuredFacts, 'tallies' | 'counts'>;

const daysOfWeek = 7;
/** Complaints are told from 100 people in 30 days. */
const complaintDays = 100 * 30;

const ofUsage = (row: UsageWeek, sum: number, weight: number): WeekTally => ({
  unit: row.unit,
  week: row.week,
  subjects: row.people,
  sum,
  weight,
});
const ofHealth = (row: HealthWeek, sum: number, weight: number): WeekTally => ({
  unit: row.unit,
  week: row.week,
  subjects: row.cameras,
  sum,
  weight,
});

/** Numerator and denominator of each measure, as its definition says. */
const factsOf: Readonly<Record<PilotMeasure, (counted: Counted, question: string | null) => Facts>> = {
  minutes: ({ usage, people }) => ({
    tallies: usage.map((row) => ofUsage(row, row.minutes, row.days)),
    counts: people,
  }),
  recordings: ({ usage, people }) => ({
    tallies: usage.map((row) => ofUsage(row, row.recordings, row.days / daysOfWeek)),
    counts: people,
  }),
  active: ({ usage, people, weeks }) => ({
    tallies: usage.filter(({ week }) => weeks[week]?.isWhole).map((row) => ofUsage(row, row.active * 100, row.people)),
    counts: people,
  }),
  faults: ({ health, cameras }) => ({
    tallies: health.map((row) => ofHealth(row, row.faults * 1_000, row.days)),
    counts: cameras,
  }),
  charge: ({ health, cameras }) => ({
    tallies: health.map((row) => ofHealth(row, row.chargeSum, row.chargeCount)),
    counts: cameras,
  }),
  'battery-health': ({ health, cameras }) => ({
    tallies: health.map((row) => ofHealth(row, row.healthSum, row.healthCount)),
    counts: cameras,
  }),
  docked: ({ health, cameras }) => ({
    tallies: health.map((row) => ofHealth(row, row.dockedMinutes / 60, row.days)),
    counts: cameras,
  }),
  complaints: complaintFacts,
  survey: surveyFacts,
};

/** The facts of one measure, with units by the codes that people know. */
export function measuredFacts(
  { measure, question }: AskedMeasure,
  counted: Counted,
  units: readonly (PilotUnit & { readonly id: string })[],
): MeasuredFacts {
  const { tallies, counts } = factsOf[measure](counted, question);
  const codeOf = new Map(units.map(({ id, code }) => [id, code]));
  const coded = <Row extends { readonly unit: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, unit: codeOf.get(row.unit) ?? row.unit }));
  return {
    units: units.map(({ code, name, isTreated }) => ({ code, name, isTreated })),
    weeks: counted.weeks,
    tallies: coded(tallies),
    counts: coded(counts),
  };
}

/** A place that nobody entered anything for, before or after, is not one without complaints. */
function complaintFacts({ usage, people, entries, weeks }: Counted): Facts {
  const own = entries.filter(({ kind }) => kind === 'complaints');
  const hasBoth = (unit: string): boolean =>
    [false, true].every((side) => own.some((row) => row.unit === unit && weeks[row.week]?.isAfter === side));
  const sumOf = ({ unit, week }: UsageWeek): number =>
    own.find((row) => row.unit === unit && row.week === week)?.sum ?? 0;
  // A complaint of a week in which nobody of the panel was in post is one all the same.
  const alone = own.filter((row) => !usage.some(({ unit, week }) => unit === row.unit && week === row.week));
  return {
    tallies: [
      ...usage.map((row) => ofUsage(row, sumOf(row), row.days / complaintDays)),
      ...alone.map(({ unit, week, sum }) => ({ unit, week, subjects: 0, sum, weight: 0 })),
    ].filter(({ unit }) => hasBoth(unit)),
    counts: people.filter(({ unit }) => hasBoth(unit)),
  };
}

function surveyFacts({ entries, weeks }: Counted, question: string | null): Facts {
  const own = entries.filter((row) => row.kind === 'survey' && row.question === question);
  const answers = (unit: string, side: boolean): number =>
    own
      .filter((row) => row.unit === unit && weeks[row.week]?.isAfter === side)
      .reduce((total, row) => total + row.entries, 0);
  return {
    tallies: own.map(({ unit, week, entries: count, sum }) => ({ unit, week, subjects: count, sum, weight: count })),
    counts: [...new Set(own.map(({ unit }) => unit))].map((unit) => ({
      unit,
      before: answers(unit, false),
      after: answers(unit, true),
    })),
  };
}
