import { cameraStates, type CameraState } from './latest-state.ts';
import type { DemonstrationForce } from './demonstration-force.ts';
import type { Camera } from './camera.ts';
import type { Dock } from './docks.ts';
import { lastMembership } from './person.ts';
import type { TeamKind } from './team-table.ts';

/** The fleet file as the simulator reads it (tools/simulator/fleet-file.ts). */
export interface SimulatedFleet {
  readonly tenant: string;
  readonly docks: readonly SimulatedDock[];
}

export interface SimulatedDock {
  readonly serial: string;
  readonly token: string;
  readonly station: string;
  readonly bays: number;
  readonly firmwareVersion: string;
  readonly cameras: readonly SimulatedCamera[];
}

export interface SimulatedCamera {
  readonly serial: string;
  readonly bay: number | null;
  readonly firmwareVersion: string;
  /** Of its last report; left out, the simulator makes one up. */
  readonly battery?: { readonly percent: number; readonly healthPercent: number; readonly cycles: number };
  readonly holderPattern: 'early' | 'late' | 'night' | 'rotating' | 'days' | 'spare';
}

const patterns: Partial<Record<TeamKind, SimulatedCamera['holderPattern']>> = {
  response: 'rotating',
  roads: 'rotating',
  armed: 'rotating',
  custody: 'rotating',
  neighbourhood: 'days',
  dogs: 'late',
  task_force: 'late',
  specials: 'spare',
  negotiation: 'spare',
};
const day = 86_400_000;

/**
 * Who the simulator plays: every dock that still reports, with the cameras in its bays now and, in its free bays' stead,
 * those of its station that are out. What is lost, silent or out of service stays as it is.
 */
export function simulatedFleet(
  force: DemonstrationForce,
  versions: ReadonlyMap<Camera, string>,
  tokens: ReadonlyMap<Dock, string>,
  tenant: string,
): SimulatedFleet {
  const states = cameraStates(force).filter(({ camera }) => camera.status === 'in_service');
  const pattern = patternOf(force);
  const play = (state: CameraState): SimulatedCamera => ({
    serial: state.camera.serial,
    bay: state.isDocked ? state.docking.bay : null,
    firmwareVersion: versions.get(state.camera) ?? '',
    battery: {
      percent: state.batteryPercent,
      healthPercent: state.batteryHealthPercent,
      cycles: state.batteryCycles,
    },
    holderPattern: pattern(state.camera),
  });
  const live = force.docks.filter(({ silentSince }) => silentSince === null);
  const docked = new Map(
    live.map((dock) => [dock, states.filter((state) => state.isDocked && state.docking.dock === dock)]),
  );
  const out = states.filter(({ isDocked, lastSeenAt }) => !isDocked && force.calendar.now - lastSeenAt < day);
  for (const state of out) {
    const home = live.find(
      (dock) => dock.station === state.camera.station && (docked.get(dock)?.length ?? 0) < dock.bays,
    );
    if (home !== undefined) docked.get(home)?.push(state);
  }
  return {
    tenant,
    docks: live.map((dock) => ({
      serial: dock.serial,
      token: tokens.get(dock) ?? '',
      station: dock.station,
      bays: dock.bays,
      firmwareVersion: dock.firmwareVersion,
      cameras: (docked.get(dock) ?? []).map(play),
    })),
  };
}

function patternOf({ fleet, teams }: DemonstrationForce): (camera: Camera) => SimulatedCamera['holderPattern'] {
  const kinds = new Map(teams.map(({ code, kind }) => [code, kind]));
  const holders = new Map<Camera, TeamKind | undefined>();
  for (const { camera, person, until, isSecond } of fleet.book.rows) {
    if (until !== null || isSecond || person.status !== 'active') continue;
    holders.set(camera, kinds.get(lastMembership(person).team ?? ''));
  }
  return (camera) => patterns[holders.get(camera) ?? 'headquarters'] ?? 'spare';
}
