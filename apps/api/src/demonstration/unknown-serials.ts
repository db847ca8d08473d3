import type { DemonstrationForce } from './demonstration-force.ts';
import { demonstrationId } from './demonstration-id.ts';
import type { Dock } from './docks.ts';
import { found } from './fleet.ts';

/** A serial that a dock reported and nobody knows. */
export interface UnknownSerial {
  readonly id: string;
  readonly serial: string;
  readonly dock: Dock;
  readonly firstSeenAt: number;
  readonly firmwareVersion: string;
}

const rows: readonly (readonly [serial: string, dock: string, hoursAgo: number, version: string])[] = [
  ['X2-109911', 'D14-ILK-01', 5, '4.1.3'],
  ['X2-109912', 'D14-ILK-01', 5, '4.1.3'],
  ['X2-098004', 'D14-BUX-01', 30, '3.9.8'],
  ['X2-I04417', 'D14-PET-02', 52, '4.1.3'],
];

/** Four: two of a delivery nobody imported, an old loan unit of another force, and a serial misread. */
export function unknownSerials({ docks, calendar }: DemonstrationForce): UnknownSerial[] {
  return rows.map(([serial, dockSerial, hoursAgo, firmwareVersion]) => ({
    id: demonstrationId('unknown device', serial),
    serial,
    dock: found(docks.find((dock) => dock.serial === dockSerial)),
    firstSeenAt: calendar.now - hoursAgo * 3_600_000,
    firmwareVersion,
  }));
}
