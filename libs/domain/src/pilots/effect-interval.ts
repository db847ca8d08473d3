/** Between what the effect lies, how surely, and by which way that was found. */
export interface EffectInterval {
  readonly from: number;
  readonly to: number;
  /** In hundred: 95, or less where there are too few to compare with. */
  readonly level: number;
  readonly method: 'bootstrap' | 'placebo';
  /** Draws of the bootstrap; sets of comparison units taken as if they had been under trial. */
  readonly repeats: number;
  /** Of those sets, how many changed as much as what was under trial; null for the bootstrap. */
  readonly asLarge: number | null;
}

export const statedLevel = 95;

/** Fewer units to compare with than this say nothing about chance. */
export const fewestToCompare = 3;
