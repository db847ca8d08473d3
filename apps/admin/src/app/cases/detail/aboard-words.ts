import type { StateRole } from '../../ui/state/state-look.ts';
import { countText, decimalText, nounText } from '../../ui/text/count-text.ts';
import { instantText, lengthText } from '../../ui/text/instant-text.ts';
import type { Aboard } from '../data/case.ts';

/** What can be said of recordings aboard: the answer first, then what it rests on. Never more than is known. */
export interface AboardWords {
  readonly role: StateRole;
  readonly strong: string;
  readonly facts: readonly string[];
}

const unrecorded = 'Nobody wrote down whether its storage is encrypted.';

export function aboardWords(aboard: Aboard, until: number): AboardWords {
  return { ...answer(aboard), facts: factsOf(aboard, until) };
}

function answer({ verdict, pendingFiles }: Aboard): Pick<AboardWords, 'role' | 'strong'> {
  switch (verdict) {
    case 'certain':
      return {
        role: 'bad',
        strong: `${nounText(pendingFiles ?? 0, 'recording')} had not been offloaded when it was last seen.`,
      };
    case 'possible':
      return {
        role: 'warn',
        strong: 'Everything was offloaded, but it was out since: there may be recordings aboard.',
      };
    case 'none_known':
      return { role: 'ok', strong: 'Everything was offloaded, and it was in its dock since.' };
    case 'unknown':
      return { role: 'warn', strong: 'No dock ever reported it: what is aboard is not known.' };
  }
}

function factsOf(aboard: Aboard, until: number): string[] {
  const { leftDockAt, reportedAt, lastOffloadAt, lastRecordingAt, perDay, pendingFiles, isEncrypted } = aboard;
  return [
    ...(leftDockAt === null
      ? []
      : [`Out of any dock since ${instantText(leftDockAt)}: ${lengthText(until - Date.parse(leftDockAt))}.`]),
    ...(perDay > 0 ? [`In the four weeks before it made ${decimalText(perDay, 1)} recordings a day.`] : []),
    ...(reportedAt === null
      ? []
      : [`Its last report, ${instantText(reportedAt)}, said ${countText(pendingFiles)} waiting.`]),
    ...(lastOffloadAt === null
      ? []
      : [
          `Last offloaded ${instantText(lastOffloadAt)}; the newest recording known began ${instantText(lastRecordingAt)}.`,
        ]),
    isEncrypted === null
      ? unrecorded
      : isEncrypted
        ? 'Its model encrypts what it stores.'
        : 'Its model does not encrypt what it stores.',
  ];
}
