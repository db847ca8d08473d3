import {
  foiExemptions,
  foiGroupName,
  foiGroupsAlwaysTold,
  foiNotHeld,
  withholdSmallGroups,
  yearsUpTo,
  type FoiAnswer,
  type FoiPack,
  type FoiQuestion,
} from '@custodian/domain';
import type { CountedFigure } from './foi.query.ts';

export function foiPack(of: Pick<FoiPack, 'query' | 'force'>, asAt: Date, questions: readonly FoiAnswer[]): FoiPack {
  return { ...of, asAt: asAt.toISOString(), questions, notHeld: foiNotHeld, exemptions: foiExemptions };
}

interface CountedRow {
  readonly group: string | null;
  readonly name: string;
  readonly figures: readonly number[];
}

/** The figures of a question, with small groups of people withheld. */
export function foiAnswer(question: FoiQuestion, counted: readonly CountedFigure[], asAt: Date): FoiAnswer {
  const rows = rowsOf(question, counted, asAt);
  const ofPeople = question.measures.flatMap(({ unit }, index) => (unit === 'people' ? [index] : []));
  const { rows: small, isTotalWithheld } = withholdSmallGroups(
    rows.map(({ group, figures }) => ({ key: keyOf(group), cells: ofPeople.map((index) => figures[index] ?? 0) })),
    question.hasTotal,
  );
  const told = (figures: readonly number[], isWithheld: boolean): (number | null)[] =>
    figures.map((figure, index) => (isWithheld && ofPeople.includes(index) ? null : figure));
  const totals = question.measures.map((_, index) => rows.reduce((sum, { figures }) => sum + (figures[index] ?? 0), 0));
  return {
    key: question.key,
    question: question.question,
    groups: question.groups,
    period: question.period,
    measures: question.measures,
    definition: question.definition,
    rows: rows.map(({ group, name, figures }) => ({ group, name, figures: told(figures, small.has(keyOf(group))) })),
    totals: question.hasTotal ? told(totals, isTotalWithheld) : null,
    withheldRows: small.size,
  };
}

const keyOf = (group: string | null): string => group ?? '';

function rowsOf(question: FoiQuestion, counted: readonly CountedFigure[], asAt: Date): CountedRow[] {
  const groups = groupsOf(question, counted, asAt);
  return groups.map(({ group, name }) => ({
    group,
    name,
    figures: question.measures.map(
      ({ key }) => counted.find(({ grp, measure }) => grp === group && measure === key)?.count ?? 0,
    ),
  }));
}

/** The groups in their order; of years every one, of words those that the force always has. */
function groupsOf(
  { key, period }: FoiQuestion,
  counted: readonly CountedFigure[],
  asAt: Date,
): { group: string | null; name: string }[] {
  if (period === 'by-year') {
    const years = counted.flatMap(({ grp }) => grp ?? []);
    return yearsUpTo(asAt.getTime(), years).map((year) => ({ group: year, name: year }));
  }
  const words = foiGroupsAlwaysTold[key];
  const found = [...new Map(counted.map(({ grp, name }) => [grp, name])).entries()];
  const listed = words === undefined ? found.filter(([grp]) => grp !== null) : Object.entries(words);
  const none = found.some(([grp]) => grp === null) ? [{ group: null, name: 'None' }] : [];
  return [...listed.map(([group, name]) => ({ group, name: foiGroupName(key, group, name) })), ...none];
}
