import { strikes, type FaultShares } from './fault-shares.ts';
import type { FleetDock, FleetFile } from './fleet-file.ts';

/** Two cameras with one label: in each struck dock the last camera claims to be the first one of the dock before. */
export function duplicateSerials(fleet: FleetFile, faults: FaultShares, seed: number): FleetFile {
  const docks = fleet.docks.map((dock, index) => {
    const before = fleet.docks[index - 1]?.cameras.find(({ bay }) => bay !== null);
    const struck = dock.cameras.findLastIndex(({ bay }) => bay !== null);
    if (!before || struck < 1 || !strikes('duplicate-serial', faults, seed, dock.serial)) return dock;
    return { ...dock, cameras: relabelled(dock, struck, before.serial) };
  });
  return { ...fleet, docks };
}

/** A label that is copied stays in its dock, so that it is seen in both. */
function relabelled({ cameras }: FleetDock, struck: number, serial: string): FleetDock['cameras'] {
  return cameras.map((camera, index) =>
    index === struck ? { ...camera, serial, holderPattern: 'spare' as const } : camera,
  );
}
