/** How long telemetry is kept, in days. Daily rollups are kept for ever. */
export interface TelemetryRetention {
  /** Raw samples. No less than `leastRawDays`: a dock may send for 15 days what it kept, and then its hours are read again. */
  readonly rawDays: number;
  /** Hourly rollups. */
  readonly hourlyDays: number;
}

export const usualTelemetryRetention: TelemetryRetention = { rawDays: 21, hourlyDays: 400 };

export const leastRawDays = 17;

/** What a force may decide, both included. */
export const telemetryRetentionBounds: Readonly<
  Record<keyof TelemetryRetention, { readonly least: number; readonly most: number }>
> = {
  rawDays: { least: leastRawDays, most: 3650 },
  hourlyDays: { least: 30, most: 3650 },
};
