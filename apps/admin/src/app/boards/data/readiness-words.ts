import type { BoardReadiness } from '@custodian/domain';
import { nounText } from '../../ui/text/count-text.ts';
import { clockText } from '../../ui/text/instant-text.ts';

/** `3 from Staveley (6 km)`. */
export function borrowText({ cameras, name, metres }: BoardReadiness['borrow'][number]): string {
  const far = metres === null ? '' : ` (${metres < 1_000 ? 'under 1' : Math.round(metres / 1_000)} km)`;
  return `${cameras} from ${name}${far}`;
}

/** What is there to close the gap before the handover, line by line: charging first, then borrowing, then what is late. */
export function gapLines(stands: BoardReadiness): string[] {
  const lines: string[] = [];
  const inTime = stands.readyByThen - stands.ready;
  if (inTime > 0)
    lines.push(`${nounText(inTime, 'more', 'more')} ready by ${clockText(stands.lastInTimeAt)}, as they charge`);
  if (stands.gettingReady > inTime) lines.push(`${stands.gettingReady - inTime} in a bay will not be ready in time`);
  if (stands.shortByThen > 0) {
    const found = stands.borrow.reduce((sum, { cameras }) => sum + cameras, 0);
    if (found > 0) lines.push(`Borrow ${stands.borrow.map(borrowText).join(', ')}`);
    if (found < stands.shortByThen)
      lines.push(
        `${stands.shortByThen - found} ${found === 0 ? 'short' : 'still short'}: no station has more to spare`,
      );
  }
  if (stands.overdue > 0) lines.push(`${stands.overdue} overdue from earlier`);
  if (stands.readyInSilentDocks > 0)
    lines.push(`${stands.readyInSilentDocks} of the ready ones stand in a silent dock`);
  return lines;
}
