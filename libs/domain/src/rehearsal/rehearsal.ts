/** Something that goes wrong in a rehearsal, by the share that it strikes: cameras, or docks where the network comes and goes. */
export interface RehearsalFaults {
  /** Devices that refuse the new system and say so. */
  readonly failPercent: number;
  /** Devices that install and are never heard of again. */
  readonly neverBackPercent: number;
  /** Docks that are out of reach a third of the time. */
  readonly flappingPercent: number;
}

/** A little of each, as fleets have it; a rehearsal in which nothing fails teaches nothing. */
export const usualFaults: RehearsalFaults = { failPercent: 1, neverBackPercent: 0.5, flappingPercent: 5 };

/** A stay of a camera in a dock, as its dock told of it; null where nobody measured. */
export interface RehearsedStay {
  readonly from: number;
  readonly until: number;
  readonly dock: string;
  readonly batteryPercent: number | null;
}
