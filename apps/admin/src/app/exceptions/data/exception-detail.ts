import type { ExceptionCommand } from '@custodian/domain';
import { instantText } from '../../ui/text/instant-text.ts';
import type { ExceptionItem } from './exception.ts';

/** Something that happened to an exception. */
export interface ExceptionEvent {
  readonly id: string;
  readonly at: string;
  readonly what: string;
  readonly actor: string;
  readonly words: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One exception whole. */
export interface ExceptionDetail extends ExceptionItem {
  readonly rule: { readonly name: string; readonly raises: string; readonly clears: string } | null;
  readonly events: readonly ExceptionEvent[];
  readonly members: readonly { readonly kind: string; readonly label: string; readonly why: string }[];
  readonly memberCount: number;
  readonly facts: readonly { readonly name: string; readonly value: string | null; readonly at: string | null }[];
  readonly commands: readonly ExceptionCommand[];
}

const words: Readonly<Record<string, string>> = {
  raised: 'Raised',
  cleared: 'Cleared',
  returned: 'Came back',
  take: 'Taken',
  release: 'Let go',
  snooze: 'Snoozed',
  wake: 'Woken',
  comment: 'Comment',
  settle: 'Settled',
  change: 'Owner or date changed',
};

/** What happened, in words: `Snoozed until 3 Mar 2026 21:14`. */
export function eventWords({ what, facts }: ExceptionEvent): string {
  const until = facts['until'];
  const word = words[what] ?? what;
  return what === 'snooze' && typeof until === 'string' ? `${word} until ${instantText(until)}` : word;
}
