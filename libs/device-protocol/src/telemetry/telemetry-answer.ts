/** The body of a 202: the report is committed, or was already. */
export interface TelemetryAnswer {
  readonly sequence: number;
  readonly epoch: number;
  readonly duplicate: boolean;
  /** Serials in the report that no camera has. */
  readonly unknownCameras: readonly string[];
  /** Docked cameras, and the dock itself, with an update to poll for now. */
  readonly updates: readonly string[];
}
