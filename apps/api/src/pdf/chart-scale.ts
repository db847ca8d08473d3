const steps = [1, 2, 2.5, 5, 10];

/** Round figures from zero to at least `most`, at most five of them: what an axis says. */
export function axisTicks(most: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((one) => one * power >= rough) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Which of so many places along an axis are named: the first, and evenly on, never more than `most`. */
export function namedPlaces(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((count - 1) / Math.max(1, most - 1)));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % step === 0);
}

/** The stretches of a line that can be drawn through: a value that is not known is a gap, never bridged. */
export function unbroken<Value>(values: readonly (Value | null)[]): { readonly at: number; readonly value: Value }[][] {
  const runs: { at: number; value: Value }[][] = [];
  let run: { at: number; value: Value }[] = [];
  for (const [at, value] of values.entries()) {
    if (value !== null) {
      run.push({ at, value });
      continue;
    }
    if (run.length > 0) runs.push(run);
    run = [];
  }
  return run.length > 0 ? [...runs, run] : runs;
}
