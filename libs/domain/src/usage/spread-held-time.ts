/** How often something was taken and given back within one stretch of time. */
export interface HeldChanges {
  /** Place of the stretch. */
  readonly stretch: number;
  readonly taken: number;
  /** From each taking to the end of the stretch, together. */
  readonly secondsAfterTaking: number;
  readonly given: number;
  readonly secondsAfterGiving: number;
}

/**
 * How many seconds things were held in each of some stretches that follow one another, from what changed in each: what was
 * held at the start of a stretch is held through it, less what was given back and more what was taken. Nothing is held
 * before the first.
 *
 * @param lengths the seconds of each stretch
 */
export function spreadHeldTime(lengths: readonly number[], changes: readonly HeldChanges[]): number[] {
  const byStretch = new Map(changes.map((change) => [change.stretch, change]));
  let held = 0;
  return lengths.map((seconds, stretch) => {
    const change = byStretch.get(stretch);
    const through = held * seconds;
    if (change === undefined) return through;
    held += change.taken - change.given;
    return through + change.secondsAfterTaking - change.secondsAfterGiving;
  });
}
