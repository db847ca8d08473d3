/** A device of a plan: the place of its wave, or null with the reason where it is out. */
export interface PlacedDevice {
  readonly device: string;
  readonly wave: number | null;
  readonly reason: string | null;
}

export interface PlanChanges {
  /** Was out, or did not match, and would now be in. */
  readonly joined: readonly { readonly device: string; readonly wave: number }[];
  /** Was in and would now be out; without a reason of its own it no longer matches the targets. */
  readonly left: readonly { readonly device: string; readonly reason: string }[];
  /** Would now be in another wave. */
  readonly moved: readonly { readonly device: string; readonly from: number; readonly to: number }[];
}

/** How the plan that was frozen differs from what the same plan would take now. Nobody is in two of the lists. */
export function comparePlans(frozen: readonly PlacedDevice[], now: readonly PlacedDevice[]): PlanChanges {
  const before = new Map(frozen.map((placed) => [placed.device, placed]));
  const after = new Map(now.map((placed) => [placed.device, placed]));
  return {
    joined: now.flatMap(({ device, wave }) =>
      wave !== null && (before.get(device)?.wave ?? null) === null ? [{ device, wave }] : [],
    ),
    left: frozen.flatMap(({ device, wave }) => {
      const placed = after.get(device);
      if (wave === null || (placed?.wave ?? null) !== null) return [];
      return [{ device, reason: placed?.reason ?? 'no-longer-matches' }];
    }),
    moved: frozen.flatMap(({ device, wave }) => {
      const to = after.get(device)?.wave ?? null;
      return wave !== null && to !== null && to !== wave ? [{ device, from: wave, to }] : [];
    }),
  };
}
