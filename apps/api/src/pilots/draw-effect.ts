import type { ShownEffect } from '@custodian/domain';
import type { Drawing, Stroke } from '../pdf/vectors.ts';
import { printed } from '../pdf/print-palette.ts';

const height = 12;
const edge = 5;

/** The effect as a dot with its interval around zero, the threshold dashed. The figures stand beside it. */
export function drawEffect({ effect, interval, threshold }: ShownEffect, width: number): Drawing {
  if (effect === null) return { canvas: [] };
  const asked = threshold === null ? [] : [threshold.value];
  const ends = interval === null ? [] : [interval.from, interval.to];
  const reach = Math.max(...[effect, ...ends, ...asked].map(Math.abs)) || 1;
  const at = (value: number): number => width / 2 + (value / reach) * (width / 2 - edge);
  const middle = height / 2;
  const line = (x1: number, y1: number, x2: number, y2: number, more: object = {}): Stroke => ({
    type: 'line',
    x1,
    y1,
    x2,
    y2,
    lineWidth: 0.8,
    lineColor: printed.ink,
    ...more,
  });
  return {
    canvas: [
      line(at(0), 0, at(0), height, { lineWidth: 0.5, lineColor: printed.meta }),
      ...asked.map((value) => line(at(value), 0, at(value), height, { dash: { length: 2, space: 1.5 } })),
      ...(interval === null ? [] : [line(at(interval.from), middle, at(interval.to), middle)]),
      ...ends.map((value) => line(at(value), middle - 2.5, at(value), middle + 2.5)),
      { type: 'ellipse', x: at(effect), y: middle, r1: 2.4, r2: 2.4, color: printed.read, lineWidth: 0 },
    ],
  };
}
