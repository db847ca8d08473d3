/** One bay of a dock, as strips and boards draw it. */
export interface Bay {
  readonly bay: number;
  readonly state: string;
  /** Serial of the camera in it; null for an empty one. */
  readonly camera: string | null;
  readonly batteryPercent?: number | null;
}

/** Every bay of a dock in order; one never reported stands as silent. A silent dock's bays are all silent: old news is not green. */
export function baysOf(count: number, known: readonly Bay[], isSilent: boolean): Bay[] {
  return Array.from({ length: count }, (_, place) => {
    const bay = known.find((one) => one.bay === place + 1);
    if (bay === undefined) return { bay: place + 1, state: 'silent', camera: null };
    return isSilent ? { ...bay, state: 'silent' } : bay;
  });
}
