/** Milliseconds that something takes: the median of repeated runs after a warm-up, so that one hiccup says nothing. */
export async function medianMilliseconds(times: number, work: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < Math.ceil(times / 5); n++) await work();
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0;
}

/** `0.83` from 0.8312: two figures after the point are all that a run on a shared machine can tell. */
export function ratio(value: number): string {
  return value.toFixed(2);
}
