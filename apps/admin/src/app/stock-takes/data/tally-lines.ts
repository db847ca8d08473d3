import type { StockTakeTally } from '@custodian/domain';
import type { StockTakeLine } from './stock-take.ts';

/** The figures of lines as they are shown, with what was scanned here and not sent yet. */
export function tallyLines(lines: readonly StockTakeLine[], late: number): StockTakeTally {
  const count = (test: (line: StockTakeLine) => boolean): number => lines.filter(test).length;
  return {
    expected: count(({ because }) => because !== null),
    expectedOut: count(({ isOut }) => isOut),
    seen: count((line) => line.class === 'expected'),
    missing: count((line) => line.class === 'missing'),
    explained: count(({ explanation }) => explanation !== null),
    unexpected: count((line) => line.class === 'unexpected'),
    outOfService: count((line) => line.class === 'out-of-service'),
    unknown: count((line) => line.class === 'unknown'),
    repeated: lines.reduce((sum, { scans }) => sum + Math.max(0, scans - 1), 0),
    late,
  };
}
