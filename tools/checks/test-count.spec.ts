import { add, inWords, judged, nothing } from './test-count.ts';

const count = (passed: number, failed = 0, skipped = 0) => ({ ...nothing, passed, failed, skipped });

describe('the count of tests', () => {
  it('is told in one line, skipped tests only where there are any', () => {
    expect(inWords(count(662))).toBe('662 passed, 0 failed');
    expect(inWords(count(1, 2, 3))).toBe('1 passed, 2 failed, 3 skipped');
  });

  it('adds up over the phases, with all that could not be run', () => {
    const without = { ...count(0, 0, 4), notRun: ['browser tests'] };
    expect(add(add(count(5, 1), without), count(2))).toEqual({ ...count(7, 1, 4), notRun: ['browser tests'] });
  });

  it('holds a phase that ran no test for failed', () => {
    expect(judged(nothing, 0).failed).toBe(1);
    expect(judged(count(0, 0, 3), 0).failed).toBe(1);
  });

  it('holds a phase for failed whose program broke down, though no test did', () => {
    expect(judged(count(5), 1).failed).toBe(1);
    expect(judged(count(5, 2), 1).failed).toBe(2);
    expect(judged(count(5), 0).failed).toBe(0);
  });
});
