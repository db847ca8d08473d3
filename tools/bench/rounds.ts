/** What two rivals reached in alternating rounds, so that whatever else the machine does meets both alike. */
export interface Rounds {
  readonly ours: number;
  readonly theirs: number;
  /** Of the medians of the rounds' own ratios. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Lets both rivals run once to warm up, and then turn about; each answers how much it did a second. */
export async function alternate(
  times: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Rounds> {
  await ours();
  await theirs();
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < times; round += 1) rounds.push({ ours: await ours(), theirs: await theirs() });
  const ratios = rounds.map((round) => round.ours / round.theirs).sort((a, b) => a - b);
  return {
    ours: median(rounds.map((round) => round.ours)),
    theirs: median(rounds.map((round) => round.theirs)),
    ratio: median(ratios),
    lowest: ratios[0] ?? 0,
    highest: ratios.at(-1) ?? 0,
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** `0.83 (0.79–0.90)`: two figures after the point are all that a run on a shared machine can tell. */
export function ratioInWords({ ratio, lowest, highest }: Pick<Rounds, 'ratio' | 'lowest' | 'highest'>): string {
  return `${ratio.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)})`;
}
