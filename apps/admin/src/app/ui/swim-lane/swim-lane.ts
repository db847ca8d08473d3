/** A bar of a lane: what was so from one instant until another. */
export interface LaneBar {
  readonly from: number;
  /** Still so where null. */
  readonly until: number | null;
  readonly text: string;
  readonly tone: 'accent' | 'ok' | 'warn' | 'bad' | 'idle' | 'plain' | 'out';
  /** Said when pointed at, and to those who do not see it. */
  readonly says: string;
  readonly link?: readonly string[];
}

export interface Lane {
  readonly name: string;
  readonly bars: readonly LaneBar[];
}

export interface PlacedBar {
  readonly bar: LaneBar;
  readonly x: number;
  readonly width: number;
  /** The text that fits the bar; empty when none does. */
  readonly text: string;
}

export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

/** Puts a lane's bars on a scale of `width` px; what lies outside is cut off at the edge. */
export function placeBars(lane: Lane, span: TimeSpan, width: number, now: number): PlacedBar[] {
  const scale = width / (span.until - span.from);
  return lane.bars.flatMap((bar) => {
    const from = Math.max(bar.from, span.from);
    const until = Math.min(bar.until ?? Math.max(now, span.from), span.until);
    if (until <= from) return [];
    const x = (from - span.from) * scale;
    const room = Math.max(2, (until - from) * scale - 1);
    return [{ bar, x, width: room, text: fittingText(bar.text, room - 14) }];
  });
}

/** Text cut to about `room` px of 11 px type in capitals and figures, never to less than three characters. */
export function fittingText(text: string, room: number): string {
  const characters = Math.floor(room / 6.3);
  if (characters >= text.length) return text;
  return characters < 4 ? '' : `${text.slice(0, characters - 1).trimEnd()}…`;
}
