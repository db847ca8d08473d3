import type { FleetFile, HolderPattern } from './fleet-file.ts';

/** So many docks with so many cameras each, all in their bays, and one bay free. */
export function fleetOf(docks: number, camerasEach: number, pattern: HolderPattern = 'spare'): FleetFile {
  return {
    tenant: 'derbyshire',
    docks: Array.from({ length: docks }, (_, dock) => ({
      serial: `DK-${dock}`,
      token: `token-${dock}`,
      station: 'CHE',
      bays: camerasEach + 1,
      cameras: Array.from({ length: camerasEach }, (_camera, index) => ({
        serial: `RS2-${dock}-${index}`,
        bay: index + 1,
        firmwareVersion: '4.2.0',
        holderPattern: pattern,
      })),
    })),
  };
}
