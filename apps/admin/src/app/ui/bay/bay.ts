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

/** How many bays are in each state, in the order in which a person asks: what is usable first, what is empty last. */
export function countStates(bays: readonly Bay[]): { readonly state: string; readonly count: number }[] {
  const order = ['ready', 'charging', 'offloading', 'updating', 'fault', 'silent', 'empty'];
  return order
    .map((state) => ({ state, count: bays.filter((bay) => bay.state === state).length }))
    .filter(({ count }) => count > 0);
}
