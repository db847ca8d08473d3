import { instantText } from '../../ui/text/instant-text.ts';
import type { BulkActionName, BulkCommand, BulkList, BulkState } from '@custodian/domain';

export interface BulkCounts {
  readonly in: number;
  readonly out: number;
  readonly done: number;
  readonly leftOut: number;
}

/** A bulk action as lists show it. */
export interface BulkSummary {
  readonly id: string;
  readonly list: BulkList;
  readonly action: BulkActionName;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly filter: { readonly words: Readonly<Record<string, string>>; readonly ids: number | null };
  readonly state: BulkState;
  readonly counts: BulkCounts;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
}

/** One bulk action, why rows of its preview are left out, and what may be asked of it now. */
export interface BulkAction extends BulkSummary {
  readonly reasons: readonly { readonly reason: string; readonly words: string; readonly count: number }[];
  readonly commands: readonly BulkCommand[];
}

export interface BulkRow {
  readonly row: number;
  readonly subject: string;
  readonly subjectKind: 'camera' | 'dock' | 'station' | 'exception';
  readonly collarNumber: string | null;
  readonly person: string | null;
  readonly change: string;
  readonly reason: string | null;
  readonly outcome: 'done' | 'left_out' | null;
  readonly message: string | null;
}

/** What is asked: an action on a filter, or on rows by name. */
export interface NewBulkAction {
  readonly list: BulkList;
  readonly action: BulkActionName;
  readonly filter?: Readonly<Record<string, string>>;
  readonly ids?: readonly string[];
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Each action as a verb, and what it is done to. */
export const actionWords: Readonly<Record<BulkActionName, string>> = {
  issue: 'Issue',
  return: 'Return',
  'change-status': 'Change status',
  'move-station': 'Move station',
  'extend-loan': 'Give longer',
  close: 'Close',
  take: 'Take',
  snooze: 'Snooze',
  settle: 'Settle',
};

/** The same before a count: `Change status of 68 cameras`. */
export const headWords: Readonly<Record<BulkActionName, string>> = {
  ...actionWords,
  'change-status': 'Change status of',
  'move-station': 'Move',
  'extend-loan': 'Give longer:',
};

export const bulkNouns: Readonly<Record<BulkList, readonly [one: string, many: string]>> = {
  cameras: ['camera', 'cameras'],
  docks: ['dock', 'docks'],
  stations: ['station', 'stations'],
  staff: ['person', 'people'],
  assignments: ['assignment', 'assignments'],
  exceptions: ['exception', 'exceptions'],
};

/** What a row is about: of staff and assignments it is what they hold. */
export function rowNoun(list: BulkList, count: number): string {
  const [one, many] = bulkNouns[list === 'staff' || list === 'assignments' ? 'cameras' : list];
  return count === 1 ? one : many;
}

/** `In repair, because of a recall`: what the action was told, in words. */
export function argumentsInWords(given: Readonly<Record<string, unknown>>): string {
  const word = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  const parts = [
    word('status') && `to ${word('status').replaceAll('_', ' ')}`,
    word('station') && `station ${word('station')}`,
    word('team') && `team ${word('team')}`,
    word('mode') && `as ${word('mode')}`,
    word('reason') && `because: ${word('reason')}`,
    word('until') && `until ${instantText(word('until'))}`,
    word('condition') && `condition: ${word('condition')}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
