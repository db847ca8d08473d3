import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FleetBattery, FleetFile } from './fleet-file.ts';
import type { SimulatedFleet } from './simulated-fleet.ts';

interface RememberedDevice {
  readonly bay: number | null;
  readonly firmwareVersion: string;
  readonly battery?: FleetBattery;
}

type Memory = Readonly<Record<string, RememberedDevice>>;

/** The fleet file with what a run before left behind: real cameras do not forget what they run when a program is restarted. */
export function recall(fleet: FleetFile, path: string): FleetFile {
  const memory = readMemory(path);
  return {
    ...fleet,
    docks: fleet.docks.map((dock) => ({
      ...dock,
      firmwareVersion: memory[dock.serial]?.firmwareVersion ?? dock.firmwareVersion ?? '1.0.0',
      cameras: dock.cameras.map((camera) => ({ ...camera, ...memory[camera.serial] })),
    })),
  };
}

/** Writes where every camera is and what it runs; whole or not at all. */
export function remember(fleet: SimulatedFleet, path: string): void {
  const devices = fleet.docks.flatMap((dock) => [
    [dock.serial, { bay: null, firmwareVersion: dock.firmwareVersion }] as const,
    ...dock.cameras.map(
      ({ serial, bay, firmwareVersion, battery }) => [serial, { bay, firmwareVersion, battery }] as const,
    ),
  ]);
  writeFileSync(`${path}.new`, JSON.stringify(Object.fromEntries(devices)));
  renameSync(`${path}.new`, path);
}

function readMemory(path: string): Memory {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Memory;
  } catch {
    // Half a file of a killed run: the fleet begins as the fleet file has it.
    return {};
  }
}
