import { parseBritishDate } from '../imports/index.ts';
import type { LocalDay } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import type { PilotPlan } from './pilot.ts';

export const entryKinds = ['survey', 'complaints'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Cells of a row as people write them. */
export interface WrittenEntry {
  readonly kind: string;
  readonly unit: string;
  readonly date: string;
  readonly question: string;
  /** A survey’s answer from 0 to 10, or how many complaints there were. */
  readonly value: string;
}

/** One answer of a survey, or the complaints of a place and day. */
export interface PilotEntry {
  readonly kind: EntryKind;
  /** Code of the station or team, as the pilot has it. */
  readonly unit: string;
  readonly day: LocalDay;
  readonly question: string | null;
  readonly value: number;
}

export type EntryRefusal =
  | 'entry-kind-unknown'
  | 'entry-not-measured'
  | 'entry-unit-not-in-pilot'
  | 'entry-date-unreadable'
  | 'entry-date-outside'
  | 'entry-answer-out-of-range'
  | 'entry-count-out-of-range';

const number = /^\d{1,6}(\.\d{1,3})?$/;
const highestAnswer = 10;
const mostComplaints = 10_000;

/** Reads a row for a pilot: only what the pilot asked for, where and when it looks. */
export function readPilotEntry(written: WrittenEntry, plan: PilotPlan): Outcome<PilotEntry, EntryRefusal> {
  const kind = entryKinds.find(
    (one) =>
      one ===
      written.kind
        .trim()
        .toLowerCase()
        .replace(/^complaint$/, 'complaints'),
  );
  if (kind === undefined) return refused('entry-kind-unknown');
  const question = questionOf(kind, written.question, plan);
  if (question === undefined) return refused('entry-not-measured');
  const unit = [...plan.treated, ...plan.comparison].find((code) => same(code, written.unit));
  if (unit === undefined) return refused('entry-unit-not-in-pilot');
  const day = parseBritishDate(written.date.trim());
  if (day === null) return refused('entry-date-unreadable');
  const isInside = [plan.baseline, plan.pilot].some(({ from, to }) => from <= day && day <= to);
  if (!isInside) return refused('entry-date-outside');
  const value = number.test(written.value.trim()) ? Number(written.value.trim()) : NaN;
  if (kind === 'survey')
    return value <= highestAnswer
      ? allowed({ kind, unit, day, question, value })
      : refused('entry-answer-out-of-range');
  const isCount = Number.isInteger(value) && value <= mostComplaints;
  return isCount ? allowed({ kind, unit, day, question, value }) : refused('entry-count-out-of-range');
}

/** The pilot’s own question; null for complaints; undefined for what the pilot does not measure. One question needs no naming. */
function questionOf(kind: EntryKind, written: string, { measures }: PilotPlan): string | null | undefined {
  const asked = measures.filter(({ measure }) => measure === kind);
  if (kind === 'complaints') return asked.length > 0 ? null : undefined;
  if (written.trim() === '' && asked.length === 1) return asked[0]?.question;
  return asked.find(({ question }) => same(question ?? '', written))?.question;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
