import type { Picture } from './vectors.ts';
import { axisTicks, namedPlaces, unbroken } from './chart-scale.ts';
import { printed } from './print-palette.ts';

/** One line: what is read is solid, what it is read against dashed and grey. A null is a gap. */
export interface ChartLine {
  readonly name: string;
  readonly look: 'read' | 'compare';
  readonly values: readonly (number | null)[];
}

export interface LineChart {
  /** What stands under each place along the axis, such as `3 Mar`. */
  readonly places: readonly string[];
  readonly lines: readonly ChartLine[];
  readonly width: number;
  readonly height: number;
  readonly say: (value: number) => string;
  /** What the whole height stands for, where charts share a scale. */
  readonly most?: number;
  /** From this place on more may come: it is hatched. */
  readonly lateFrom?: number;
  /** A change at this place, such as a pilot’s start, with its word. */
  readonly mark?: { readonly at: number; readonly word: string };
  /** Left out where the title says which line is which. */
  readonly isNamed?: false;
}

type Anchor = 'start' | 'middle' | 'end';

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

const size = 7;
const letter = 3.6;

/** Draws lines over days or weeks as a vector, the names at their ends. Nothing is drawn through a gap. */
export function lineChart(chart: LineChart): Picture {
  const { width, height } = chart;
  const known = chart.lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const ticks = axisTicks(chart.most ?? known.reduce((most, value) => Math.max(most, value), 0));
  const frame = frameOf(chart, ticks);
  const parts = [
    ...axis(chart, ticks, frame),
    ...late(chart, frame),
    ...mark(chart, frame),
    // What is read lies over what it is read against.
    ...chart.lines.toSorted((one) => (one.look === 'read' ? 1 : -1)).flatMap((line) => drawn(line, frame)),
    ...(chart.isNamed === false ? [] : names(chart, frame)),
  ];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`,
    width,
  };
}

function frameOf({ places, lines, width, height, say, isNamed }: LineChart, ticks: readonly number[]): Frame {
  const longest = Math.max(...ticks.map((tick) => say(tick).length));
  const ends = isNamed === false ? 6 : Math.max(...lines.map(({ name }) => name.length)) * letter + 10;
  const [left, right, top, bottom] = [longest * letter + 6, width - ends, 10, height - 14];
  const most = ticks.at(-1) ?? 1;
  const across = Math.max(1, places.length - 1);
  return {
    left,
    right,
    top,
    bottom,
    x: (at) => left + (at / across) * (right - left),
    y: (value) => bottom - (value / most) * (bottom - top),
  };
}

function axis({ places, say }: LineChart, ticks: readonly number[], frame: Frame): string[] {
  const rules = ticks.flatMap((tick) => [
    line(frame.left, frame.y(tick), frame.right, frame.y(tick), tick === 0 ? printed.meta : printed.grid, 0.5),
    text(frame.left - 4, frame.y(tick) + 2.4, say(tick), 'end', printed.meta),
  ]);
  const fit = Math.max(2, Math.floor((frame.right - frame.left) / 46));
  const anchorOf = (at: number): Anchor => (at === 0 ? 'start' : frame.x(at) > frame.right - 12 ? 'end' : 'middle');
  const days = namedPlaces(places.length, fit).map((at) =>
    text(frame.x(at), frame.bottom + 10, places[at] ?? '', anchorOf(at), printed.meta),
  );
  return [...rules, ...days];
}

function late({ lateFrom, places }: LineChart, frame: Frame): string[] {
  if (lateFrom === undefined || lateFrom >= places.length) return [];
  const [from, to] = [frame.x(Math.max(0, lateFrom - 0.5)), frame.right];
  const lines: string[] = [];
  for (let x = from; x <= to; x += 3) lines.push(line(x, frame.top, x, frame.bottom, printed.line, 0.4));
  return [...lines, text(to, frame.top - 2.5, 'still arriving', 'end', printed.meta)];
}

function mark({ mark: marked }: LineChart, frame: Frame): string[] {
  if (marked === undefined) return [];
  const x = frame.x(marked.at);
  // Over the frame, where no line runs through it.
  const [at, anchor]: [number, Anchor] = x > frame.right - 24 ? [x - 3, 'end'] : [x + 3, 'start'];
  return [
    line(x, frame.top - 8, x, frame.bottom, printed.ink, 0.6, '1.5 1.5'),
    text(at, frame.top - 2.5, marked.word, anchor, printed.soft),
  ];
}

function drawn({ look, values }: ChartLine, frame: Frame): string[] {
  const [colour, wide, dash] = look === 'read' ? [printed.read, 1.4, ''] : [printed.compare, 1, '3 2'];
  return unbroken(values).map((run) => {
    const points = run.map(({ at, value }) => `${number(frame.x(at))},${number(frame.y(value))}`);
    const [only] = run;
    // A value between two gaps is a dot, not a line.
    if (run.length === 1 && only !== undefined)
      return `<circle cx="${number(frame.x(only.at))}" cy="${number(frame.y(only.value))}" r="1.4" fill="${colour}"/>`;
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linejoin="round"${dashed(dash)}/>`;
  });
}

/** The name of each line at its end, moved apart where they would lie over each other. */
function names({ lines }: LineChart, frame: Frame): string[] {
  let lowest = -Infinity;
  return lines
    .flatMap(({ name, look, values }) => {
      const at = values.findLastIndex((value) => value !== null);
      const value = values[at];
      return value === undefined || value === null ? [] : [{ name, look, y: frame.y(value), x: frame.x(at) }];
    })
    .toSorted((one, other) => one.y - other.y)
    .map(({ name, look, x, y }) => {
      lowest = Math.max(y + 2.4, lowest + size + 1);
      return text(x + 4, lowest, name, 'start', look === 'read' ? printed.read : printed.soft);
    });
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, wide: number, dash = ''): string {
  return `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${colour}" stroke-width="${wide}"${dashed(dash)}/>`;
}

function dashed(dash: string): string {
  return dash === '' ? '' : ` stroke-dasharray="${dash}"`;
}

function text(x: number, y: number, words: string, anchor: Anchor, colour: string): string {
  return `<text x="${number(x)}" y="${number(y)}" font-family="Roboto" font-size="${size}" fill="${colour}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

function number(value: number): string {
  return value.toFixed(2);
}

/** Names are anybody’s text: nothing in them is markup. */
function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
