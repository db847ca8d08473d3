import type { StateRole, StateShape } from '../../ui/state/state-look.ts';
import { instantText, lengthText } from '../../ui/text/instant-text.ts';
import type { CaseItem } from '../data/case.ts';

/** How a due date looks in a list: shape, word and colour, in that order. */
export interface DueLook {
  readonly role: StateRole;
  readonly shape: StateShape;
  readonly word: string;
  readonly says: string;
}

const hour = 3_600_000;

/** Null where nothing is due. A loss is due when its 72 hours end, a repair when the camera is expected back. */
export function dueLook({ dueAt, kind, closedAt }: CaseItem, now = Date.now()): DueLook | null {
  if (dueAt === null) return null;
  const left = Date.parse(dueAt) - now;
  const isLoss = kind === 'lost' || kind === 'stolen';
  const what = isLoss ? '72 hours end' : 'Expected back';
  const says = `${what} ${instantText(dueAt)}${closedAt === null ? '' : '; the case itself has ended'}`;
  // A repairer who is late is no emergency; a breach that nobody decided on is.
  if (!isLoss && left <= 0) return { role: 'warn', shape: 'bang', word: `Late ${lengthText(left)}`, says };
  if (!isLoss) return { role: 'idle', shape: 'ring', word: `In ${lengthText(left)}`, says };
  if (left <= 0) return { role: 'bad', shape: 'cross', word: `Late ${lengthText(left)}`, says };
  if (left <= 6 * hour) return { role: 'bad', shape: 'cross', word: `${lengthText(left)} left`, says };
  if (left <= 24 * hour) return { role: 'warn', shape: 'bang', word: `${lengthText(left)} left`, says };
  return { role: 'idle', shape: 'ring', word: `${lengthText(left)} left`, says };
}
