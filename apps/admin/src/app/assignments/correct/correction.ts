import { instantText } from '../../ui/text/instant-text.ts';
import { holderOf, type AssignmentPeriod, type Correction } from '../data/assignment.ts';

/** What the form of a correction holds. */
export interface CorrectionDraft {
  readonly staff: string;
  readonly from: string | null;
  /** Whether the person still answers for the camera: then there is no end. */
  readonly isStill: boolean;
  readonly until: string | null;
  readonly reason: string;
}

/** One line of what stands in the record beside what will. */
export interface CorrectionLine {
  readonly name: string;
  readonly now: string;
  readonly then: string;
  readonly isChanged: boolean;
}

export type CorrectionFaults = Readonly<Record<'staff' | 'from' | 'until' | 'reason', string>>;

/** The form as it begins: what the record says. */
export function draftOf(period: AssignmentPeriod): CorrectionDraft {
  const { from, until } = period;
  return { staff: holderOf(period).collarNumber, from, isStill: until === null, until, reason: '' };
}

/** What the API is asked: only what differs from the record. A time within its minute is the same time. */
export function correctionOf(period: AssignmentPeriod, draft: CorrectionDraft): Correction {
  const staff = draft.staff.trim();
  const until = draft.isStill ? null : draft.until;
  return {
    ...(isSameText(staff, holderOf(period).collarNumber) ? {} : { staff }),
    ...(draft.from === null || isSameTime(draft.from, period.from) ? {} : { from: draft.from }),
    ...(isSameTime(until, period.until) ? {} : { until }),
    reason: draft.reason.trim(),
  };
}

/** What is missing, by field; empty where nothing is. */
export function faultsOf(period: AssignmentPeriod, draft: CorrectionDraft): CorrectionFaults {
  const { reason, ...changed } = correctionOf(period, draft);
  const time = 'Give a day and a time, for example 3 Mar 2026 21:14.';
  const isWhole = draft.from !== null && (draft.isStill || draft.until !== null) && draft.staff.trim() !== '';
  const saysNothing = isWhole && Object.keys(changed).length === 0 ? 'This is what the record says already.' : '';
  return {
    staff: draft.staff.trim() === '' ? 'Give a collar number.' : saysNothing,
    from: draft.from === null ? time : '',
    until: !draft.isStill && draft.until === null ? time : '',
    reason: reason === '' ? 'Say why the record is corrected.' : '',
  };
}

/** The record and the form side by side. `nameOf` says number and name where they are known, else nothing. */
export function correctionLines(
  period: AssignmentPeriod,
  draft: CorrectionDraft,
  nameOf: (collarNumber: string) => string,
): readonly CorrectionLine[] {
  const { staff, from, until } = correctionOf(period, draft);
  const { collarNumber, name } = holderOf(period);
  const person = `${collarNumber} ${name}`.trim();
  const end = (instant: string | null): string => (instant === null ? 'Still held' : instantText(instant));
  const isOpenEnded = !draft.isStill && draft.until === null;
  return [
    {
      name: 'Person',
      now: person,
      then: staff === undefined ? person : nameOf(staff) || staff || '–',
      isChanged: staff !== undefined,
    },
    {
      name: 'From',
      now: instantText(period.from),
      then: draft.from === null ? '–' : instantText(from ?? period.from),
      isChanged: from !== undefined || draft.from === null,
    },
    {
      name: 'Until',
      now: end(period.until),
      then: isOpenEnded ? '–' : end(until === undefined ? period.until : until),
      isChanged: until !== undefined || isOpenEnded,
    },
  ];
}

/** The form after the record changed under it: what nobody touched follows the record, what was typed stays. */
export function draftAfter(draft: CorrectionDraft, was: AssignmentPeriod, is: AssignmentPeriod): CorrectionDraft {
  const [before, after] = [draftOf(was), draftOf(is)];
  const isUntilTouched = draft.isStill !== before.isStill || !isSameTime(draft.until, before.until);
  return {
    staff: isSameText(draft.staff.trim(), before.staff) ? after.staff : draft.staff,
    from: isSameTime(draft.from, before.from) ? after.from : draft.from,
    ...(isUntilTouched
      ? { isStill: draft.isStill, until: draft.until }
      : { isStill: after.isStill, until: after.until }),
    reason: draft.reason,
  };
}

function isSameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Times are shown and typed to the minute. */
function isSameTime(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.floor(Date.parse(one) / 60_000) === Math.floor(Date.parse(other) / 60_000);
}
