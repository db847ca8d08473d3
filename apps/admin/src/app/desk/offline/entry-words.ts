import { isHalf, type SetAsideWhy } from '@custodian/domain';
import type { LocalEntry } from '../../offline/desk-database.ts';

/** Why an entry needs a person, and what they may do. */
const whyWords: Readonly<Record<Exclude<SetAsideWhy, 'refused'>, string>> = {
  half: 'Its other scan never came, so that nobody knows what it was for.',
  'not-a-pair': 'These are not one person and one camera. A scan was missed, or was one too many.',
  'behind-a-slip': 'A pair before this one was none, so that this one may be out by one. Check who has the camera.',
  'not-a-camera': 'This is no camera that you may see.',
  'nobody-holds': 'Nobody held this camera on record.',
};

export function whyOf({ setAside, refusal }: LocalEntry): string {
  if (setAside === null) return '';
  return setAside === 'refused' ? `${refusal ?? 'The server refused it'}.` : whyWords[setAside];
}

/** `2417 and AUDA-021`. */
export function codesOf({ codes }: Pick<LocalEntry, 'codes'>): string {
  return codes.join(' and ');
}

/** What it is while it waits. */
export function waitingWords(entry: LocalEntry): string {
  if (isHalf(entry)) return 'Issue, waits for its other scan';
  const verb = entry.end === 'issue' ? 'Issue' : 'Return';
  return entry.command === null ? verb : `${verb}, being sent`;
}
