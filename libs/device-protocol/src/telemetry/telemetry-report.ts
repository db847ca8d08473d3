/** What a bay is doing. */
export const bayStates = ['empty', 'charging', 'ready', 'offloading', 'updating', 'fault'] as const;
export type BayState = (typeof bayStates)[number];

/** What a dock says happened. */
export const dockEventTypes = ['docked', 'undocked', 'tapped', 'fault', 'restarted'] as const;
export type DockEventType = (typeof dockEventTypes)[number];

/** The dock itself. */
export interface DockReading {
  readonly firmwareVersion?: string;
  readonly uptimeSeconds?: number;
  readonly temperatureCelsius?: number;
  readonly freeBytes?: number;
  readonly uplinkBitsPerSecond?: number;
}

/** One bay, and the camera in it. Instants are RFC 3339 texts by the dock's clock. */
export interface BayReading {
  /** 1…n. */
  readonly bay: number;
  readonly state: BayState;
  /** Since when the bay is in this state. */
  readonly since?: string;
  readonly cameraSerial?: string;
  readonly batteryPercent?: number;
  readonly batteryHealthPercent?: number;
  readonly batteryCycles?: number;
  readonly storageUsedBytes?: number;
  readonly storageTotalBytes?: number;
  readonly pendingFiles?: number;
  readonly pendingBytes?: number;
  readonly firmwareVersion?: string;
  /** The camera's clock less the dock's, in seconds: positive when the camera is ahead. */
  readonly clockSkewSeconds?: number;
  readonly faultCode?: string;
}

/** Something that happened at a dock. */
export interface DockEvent {
  readonly type: DockEventType;
  readonly at: string;
  readonly bay?: number;
  readonly cameraSerial?: string;
  /** What an RFID reader read. */
  readonly token?: string;
  readonly detail?: string;
}

/** A fact about one recording, by the camera's clock (`startedAt`) and the dock's (`offloadedAt`); never the footage. */
export interface RecordingReport {
  /** Unique per camera. */
  readonly recordingId: string;
  readonly cameraSerial: string;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  readonly offloadedAt: string;
}

/** The body of `POST {telemetry}`. (dock, epoch, sequence) identifies a report, whatever the rest says. */
export interface TelemetryReport {
  readonly sequence: number;
  /** Counts resets of the sequence; 0 when the dock does not say. */
  readonly epoch?: number;
  /** When the report was made; it never changes on resending. */
  readonly sentAt: string;
  readonly dock?: DockReading;
  readonly bays?: readonly BayReading[];
  readonly events?: readonly DockEvent[];
  readonly recordings?: readonly RecordingReport[];
}
