import type { ExceptionCommand } from '@custodian/domain';
import type { ExceptionItem } from './exception.ts';

type Standing = Pick<ExceptionItem, 'status' | 'snoozedUntil' | 'owner'>;

/** What somebody asks of an exception: a command, or to give it to a person. */
export type Asked = ExceptionCommand | 'give';

/**
 * Whether what is asked means the same of an exception as it stands now as when it was read. A comment always does; a snooze
 * does while nobody cleared, snoozed or woke it; taking it does while nobody else took it. Then nobody has to decide again.
 */
export function stillMeans(asked: Asked, read: Standing, now: Standing): boolean {
  if (asked === 'comment') return true;
  if (now.status !== read.status) return false;
  if (asked === 'take' || asked === 'release' || asked === 'give')
    return (now.owner?.id ?? null) === (read.owner?.id ?? null);
  return (now.snoozedUntil ?? null) === (read.snoozedUntil ?? null);
}
