import { instantText } from '../../ui/text/instant-text.ts';

/** A time to snooze to, in words. */
export interface SnoozeTime {
  readonly word: string;
  /** ISO 8601. */
  readonly at: string;
}

const hour = 3_600_000;

/** The usual times to come back to something: the next hours, and whole days on. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const choices: readonly (readonly [words: string, hours: number])[] = [
    ['In 4 hours', 4],
    ['In a day', 24],
    ['In 3 days', 72],
    ['In a week', 168],
    ['In 30 days', 720],
  ];
  return choices.map(([words, hours]) => {
    const at = new Date(now.getTime() + hours * hour).toISOString();
    return { word: `${words}, ${instantText(at)}`, at };
  });
}
