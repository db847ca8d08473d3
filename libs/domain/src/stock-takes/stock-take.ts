import type { CameraStatus } from '../cameras/index.ts';

/** What is counted: everything of a station, or what lies in its store. */
export const stockTakeExtents = ['station', 'store'] as const;
export type StockTakeExtent = (typeof stockTakeExtents)[number];

/** A station as a stock-take names it. */
export interface CountedStation {
  readonly code: string;
  readonly name: string;
}

/** Whoever answers for a camera, as known when the stock-take began. */
export interface CountedHolder {
  readonly collarNumber: string | null;
  readonly name: string;
}

/** A camera as the register knows it. */
export interface CountedCamera {
  readonly id: string;
  readonly serial: string;
  readonly assetTag: string | null;
  readonly status: CameraStatus;
  /** Its home station; null where it has none. */
  readonly station: CountedStation | null;
}

/** Why a camera is on the expected list, the strongest reason first. */
export const expectedBecause = ['docked-here', 'home-here', 'held-here'] as const;
export type ExpectedBecause = (typeof expectedBecause)[number];

/** A camera on the expected list, frozen when the stock-take began. */
export interface ExpectedCamera extends CountedCamera {
  readonly because: ExpectedBecause;
  /** Known out with the person who answers for it: not seeing it is no surprise, but is explained all the same. */
  readonly isOut: boolean;
  readonly holder: CountedHolder | null;
}

/** One reading of a barcode or a typed serial. Instants in epoch milliseconds. */
export interface Scan {
  /** Made by the device: the same one sent twice is one scan. */
  readonly scanId: string;
  readonly code: string;
  /** What the code meant when it arrived; null for what the register does not know. */
  readonly camera: CountedCamera | null;
  /** By the device's clock. */
  readonly at: number;
  readonly by: string;
  /** Arrived after the stock-take was over. */
  readonly isLate: boolean;
  /** Somebody took it back. */
  readonly isUndone: boolean;
}

/** A dock's word that a camera was in one of its bays while the stock-take counted. */
export interface DockSighting {
  readonly camera: CountedCamera;
  readonly dock: string;
  readonly bay: number;
  readonly at: number;
  /** It was put in or taken out, or a report of the dock named it. */
  readonly how: 'docked' | 'undocked' | 'reported';
}
