/** How many tests of a phase passed, failed and were skipped, and what could not be run at all. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One sentence for each thing that this machine cannot run: what, and what to install. */
  readonly notRun: readonly string[];
  /** One line for each that failed: which, and why. */
  readonly failures: readonly string[];
  /** One line for each that failed and passed when it was tried again: it counts as passed, and is told. */
  readonly unsteady: readonly string[];
}

export const nothing: TestCount = { passed: 0, failed: 0, skipped: 0, notRun: [], failures: [], unsteady: [] };

export function add(one: TestCount, other: TestCount): TestCount {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    notRun: [...one.notRun, ...other.notRun],
    failures: [...one.failures, ...other.failures],
    unsteady: [...one.unsteady, ...other.unsteady],
  };
}

/** `12 passed, 0 failed`, and the skipped where there are any. */
export function inWords({ passed, failed, skipped }: TestCount): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A phase that ran no test has failed, and so has one whose program ended badly without naming a failure: silence is
 * not success.
 */
export function judged(count: TestCount, exitCode: number): TestCount {
  const ranNothing = count.passed + count.failed === 0;
  return ranNothing || (exitCode !== 0 && count.failed === 0) ? { ...count, failed: count.failed + 1 } : count;
}
