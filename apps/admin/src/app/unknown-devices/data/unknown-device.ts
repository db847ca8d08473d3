import type { UnknownDeviceCommand, UnknownDeviceState } from '@custodian/domain';

interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

/** A serial that docks report and the register does not have. */
export interface UnknownDevice {
  readonly id: string;
  readonly serial: string;
  readonly status: UnknownDeviceState;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly dock: { readonly serial: string; readonly bay: number | null } | null;
  readonly station: NamedPlace | null;
  /** The camera that it became, or is. */
  readonly camera: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly version: number;
}

/** A known camera that it may be. */
export interface NearCamera {
  readonly serial: string;
  readonly distance: number;
  readonly status: string;
  readonly condition: string;
  readonly station: string | null;
  readonly lastSeenAt: string | null;
}

export interface UnknownDeviceDetail extends UnknownDevice {
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly quietUntil: string | null;
  readonly mergeUsedAt: string | null;
  readonly sightings: readonly {
    readonly dock: string | null;
    readonly bay: number | null;
    readonly station: NamedPlace | null;
    readonly firstAt: string;
    readonly lastAt: string;
  }[];
  readonly nearest: readonly NearCamera[];
  readonly commands: readonly UnknownDeviceCommand[];
}

/** `D14-ILK-01 bay 3`. */
export function placeText(dock: string | null, bay: number | null): string {
  if (dock === null) return 'The gateway';
  return bay === null ? dock : `${dock} bay ${bay}`;
}

/** What its dock said of it last, in words: only what it did say. */
export function factsText(facts: Readonly<Record<string, unknown>>): string {
  const { firmwareVersion, batteryPercent, pendingFiles } = facts;
  return [
    typeof firmwareVersion === 'string' ? `firmware ${firmwareVersion}` : '',
    typeof batteryPercent === 'number' ? `battery ${Math.round(batteryPercent)}\u202f%` : '',
    typeof pendingFiles === 'number' ? `${pendingFiles} to offload` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** `one letter`; a letter that looks alike is half of another one. */
export function slipsText(distance: number): string {
  if (distance === 0.5) return 'one letter that looks alike';
  if (distance === 1) return 'one letter';
  return `${Math.ceil(distance)} letters`;
}
