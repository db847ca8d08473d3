import type { BatteryOutlook, Resolution } from '@custodian/domain';

/** A camera's health over a part of a period; null where nothing was told. */
export interface CameraHealthPoint {
  readonly at: string;
  readonly samples: number;
  readonly batteryMin: number | null;
  readonly batteryMean: number | null;
  readonly batteryMax: number | null;
  readonly batteryHealthPercent: number | null;
  readonly storageUsedBytes: number | null;
  readonly storageTotalBytes: number | null;
  readonly pendingFiles: number | null;
  readonly pendingBytes: number | null;
  readonly dockedMinutes: number | null;
  readonly faults: number;
  readonly faultCode: string | null;
  readonly skewMin: number | null;
  readonly skewMax: number | null;
}

export interface CameraHealthHistory {
  readonly resolution: Resolution;
  readonly points: readonly CameraHealthPoint[];
  readonly firmware: readonly { readonly version: string; readonly from: string }[];
  readonly battery: BatteryOutlook;
  readonly lastBattery: { readonly at: string; readonly percent: number } | null;
}

/** A dock's health over a part of a period. */
export interface DockHealthPoint {
  readonly at: string;
  readonly samples: number;
  readonly onlineMinutes: number | null;
  readonly temperatureMin: number | null;
  readonly temperatureMean: number | null;
  readonly temperatureMax: number | null;
  readonly uplinkMin: number | null;
  readonly uplinkMean: number | null;
  readonly freeBytes: number | null;
}

export interface DockHealthHistory {
  readonly resolution: Resolution;
  readonly points: readonly DockHealthPoint[];
}
