export type TeamMode = 'personal' | 'pool' | 'mixed';

/** A team with how many belong to it now, and how many of them hold a camera. */
export interface Team {
  readonly code: string;
  readonly name: string;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly assignmentMode: TeamMode;
  readonly people: number;
  readonly equipped: number;
  /** Cameras of its pool. */
  readonly pool: number;
  readonly version: number;
}

/** How a team gets its cameras, with every switch before, the newest first. */
export interface TeamModeHistory {
  readonly mode: TeamMode;
  readonly changes: readonly {
    readonly from: TeamMode;
    readonly to: TeamMode;
    readonly at: string;
    readonly reason: string;
    readonly recordedBy: string;
  }[];
  readonly version: number;
}

export const teamModeWords: Readonly<Record<TeamMode, string>> = {
  personal: 'Personal',
  pool: 'Pool',
  mixed: 'Mixed',
};
