import type { RolloutState } from '@custodian/domain';

/** Where a withdrawn release still is, and where its devices would go back to. */
export interface Recall {
  readonly devices: number;
  readonly stations: readonly {
    readonly station: { readonly code: string; readonly name: string } | null;
    readonly devices: number;
  }[];
  readonly returns: readonly {
    readonly release: { readonly id: string; readonly version: string };
    readonly devices: number;
  }[];
  readonly without: readonly { readonly reason: string; readonly sentence: string; readonly count: number }[];
  /** Approved releases that all of them could be given instead. */
  readonly choices: readonly { readonly id: string; readonly version: string }[];
  /** Rollouts that take it back. */
  readonly rollouts: readonly { readonly id: string; readonly name: string; readonly state: RolloutState }[];
}

/** How many devices the way back is drafted for: all of them to a chosen release, else those that ran an approved one. */
export function takenBack({ devices, returns }: Recall, chosen: string): number {
  return chosen === '' ? returns.reduce((sum, group) => sum + group.devices, 0) : devices;
}
