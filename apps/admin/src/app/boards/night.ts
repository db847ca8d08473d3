import { wallClock } from '../ui/text/instant-text.ts';

const begins = 22;
const ends = 6;

/** Whether a parade room is dark: from 22:00 to 06:00 in London a board shines less. */
export function isNight(instant: number): boolean {
  const hour = Number(wallClock(instant)?.hour ?? 12);
  return hour >= begins || hour < ends;
}
