import { alarmOf, boundsOfDay, readBreachClock, writtenDay, writtenInstant } from '@custodian/domain';
import { demonstrationCases, firstCaseNumber } from './cases.ts';
import type { DemonstrationForce } from './demonstration-force.ts';
import { cameraStates, brokenBay } from './latest-state.ts';
import { lastMembership } from './person.ts';
import type { RecordingRow } from './recordings.ts';
import { unknownSerials } from './unknown-serials.ts';

/** Something of the demonstration force that a person must look at. `raisedAt` in epoch milliseconds. */
export interface OpenException {
  readonly kind: string;
  readonly causeKey: string;
  readonly severity: 'bad' | 'warn' | 'idle';
  readonly title: string;
  readonly detail: string;
  readonly subject: { readonly kind: string; readonly id: string | null; readonly label: string };
  readonly station: string;
  readonly raisedAt: number;
}

const day = 86_400_000;
const silentDays = 7;
const overdueHours = 24;
const wornPercent = 60;

/** Every exception that stands when the force is made. */
export function openExceptions(force: DemonstrationForce): OpenException[] {
  return [
    ...ofCustody(force),
    ...ofDocks(force),
    ...ofCameras(force),
    ...unknownSerials(force).map(({ id, serial, dock, firstSeenAt }): OpenException => ({
      kind: 'unknown-device',
      causeKey: serial.toLowerCase(),
      severity: 'warn',
      title: `Unknown camera ${serial}`,
      detail: `Dock ${dock.serial} reports a camera that is not in the register. It is held apart until somebody decides.`,
      subject: { kind: 'unknown_device', id, label: serial },
      station: dock.station,
      raisedAt: firstSeenAt,
    })),
    ...ofRecordings(force),
    ...ofClocks(force),
  ];
}

function ofCustody({ fleet, calendar }: DemonstrationForce): OpenException[] {
  const open = fleet.book.rows.filter(({ until, supersededAt }) => until === null && supersededAt === null);
  return open.flatMap(({ camera, person, dueBack }): OpenException[] => {
    const subject = { kind: 'camera', id: camera.id, label: camera.serial };
    const about = { causeKey: camera.id, subject, station: camera.station };
    const holder = `${person.collarNumber} ${person.surname}`;
    const exceptions: OpenException[] = [];
    if (person.isLeaverStillHolding && person.endDay !== null) {
      const detail = `Left on ${writtenDay(person.endDay)}; last at ${lastMembership(person).station}.`;
      const raisedAt = boundsOfDay(person.endDay).from;
      exceptions.push({
        ...about,
        kind: 'leaver-holds-camera',
        severity: 'bad',
        title: `${holder} has left and holds ${camera.serial}`,
        detail,
        raisedAt,
      });
    }
    if (dueBack !== null && dueBack < calendar.now) {
      const title = `${camera.serial} on loan to ${holder} is overdue`;
      exceptions.push({
        ...about,
        kind: 'loan-overdue',
        severity: 'warn',
        title,
        detail: 'The loan goes on until it is returned.',
        raisedAt: dueBack,
      });
    }
    return exceptions;
  });
}

function ofDocks({ docks, dockings, calendar }: DemonstrationForce): OpenException[] {
  return docks.flatMap((dock): OpenException[] => {
    const about = {
      causeKey: dock.id,
      subject: { kind: 'dock', id: dock.id, label: dock.serial },
      station: dock.station,
    };
    if (dock.silentSince !== null) {
      const inside = dockings.filter((docking) => docking.dock === dock && docking.until === null).length;
      const detail = `Nothing heard from it; ${inside} cameras were in its bays then.`;
      return [
        {
          ...about,
          kind: 'dock-offline',
          severity: 'bad',
          title: `Dock ${dock.serial} is offline`,
          detail,
          raisedAt: dock.silentSince + 600_000,
        },
      ];
    }
    if (dock.uplinkBitsPerSecond < 1_000_000) {
      const detail = `${dock.uplinkBitsPerSecond / 1_000_000} Mbit/s: recordings take hours to offload.`;
      return [
        {
          ...about,
          kind: 'dock-link-slow',
          severity: 'warn',
          title: `Dock ${dock.serial} has a slow link`,
          detail,
          raisedAt: calendar.now - 12 * day,
        },
      ];
    }
    if (dock.serial === brokenBay.dock) {
      const title = `Bay ${brokenBay.bay} of ${dock.serial} reports a fault`;
      return [
        {
          ...about,
          causeKey: `${dock.id} ${brokenBay.bay}`,
          kind: 'bay-fault',
          severity: 'warn',
          title,
          detail: 'Fault E31: it charges nothing.',
          raisedAt: calendar.now - 3 * day,
        },
      ];
    }
    return [];
  });
}

function ofCameras(force: DemonstrationForce): OpenException[] {
  const { now } = force.calendar;
  return cameraStates(force).flatMap(
    ({ camera, docking, isDocked, lastSeenAt, batteryHealthPercent }): OpenException[] => {
      if (camera.status !== 'in_service') return [];
      const about = {
        causeKey: camera.id,
        subject: { kind: 'camera', id: camera.id, label: camera.serial },
        station: camera.station,
        detail: '',
      };
      const exceptions: OpenException[] = [];
      if (!isDocked && now - lastSeenAt > silentDays * day) {
        const title = `${camera.serial} was not docked for ${silentDays} days`;
        exceptions.push({
          ...about,
          kind: 'camera-not-docked',
          severity: 'warn',
          title,
          raisedAt: lastSeenAt + silentDays * day,
        });
      }
      const isUnderSilentDock = docking.dock.silentSince !== null;
      const outFor = now - lastSeenAt;
      if (!isDocked && !isUnderSilentDock && outFor > overdueHours * 3_600_000 && outFor <= silentDays * day) {
        exceptions.push({
          ...about,
          kind: 'camera-overdue',
          severity: 'idle',
          title: `${camera.serial} is out for more than ${overdueHours} hours`,
          detail: `Last seen ${writtenInstant(lastSeenAt)}.`,
          raisedAt: lastSeenAt + overdueHours * 3_600_000,
        });
      }
      if (batteryHealthPercent < wornPercent) {
        const title = `Battery of ${camera.serial} is worn: ${batteryHealthPercent} % of its first charge`;
        exceptions.push({
          ...about,
          kind: 'battery-worn',
          severity: 'idle',
          title,
          raisedAt: now - (camera.key % 40) * day,
        });
      }
      return exceptions;
    },
  );
}

function ofRecordings({ recordings, calendar }: DemonstrationForce): OpenException[] {
  const unattributed = new Map<string, RecordingRow[]>();
  for (const row of recordings) {
    const isLate = row.attributions.at(-1)?.unattributedReason !== null;
    if (!isLate || calendar.now - row.receivedAt > 14 * day) continue;
    const { id } = row.docking.camera;
    unattributed.set(id, [...(unattributed.get(id) ?? []), row]);
  }
  return [...unattributed.values()].flatMap((rows): OpenException[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const { camera } = first.docking;
    return [
      {
        kind: 'recordings-unattributed',
        causeKey: camera.id,
        severity: 'warn',
        title: `Recordings of ${camera.serial} belong to nobody`,
        detail: `${rows.length} began while nobody had signed for it.`,
        subject: { kind: 'camera', id: camera.id, label: camera.serial },
        station: camera.station,
        raisedAt: first.receivedAt,
      },
    ];
  });
}

/** A loss whose 72 hours run out: the same words as the watch over the clocks has. */
function ofClocks(force: DemonstrationForce): OpenException[] {
  const { now } = force.calendar;
  return demonstrationCases(force).flatMap(({ id, camera, awareAt, decision }, index): OpenException[] => {
    if (awareAt === null || decision?.settledAt != null) return [];
    const clock = readBreachClock(awareAt, { reportedAt: null, decidedNotAt: null }, now);
    if (alarmOf(clock) !== 'breach-clock-short') return [];
    return [
      {
        kind: 'breach-clock-short',
        causeKey: id,
        severity: 'warn',
        title: `${camera.serial}: less than 24 hours are left of 72`,
        detail: 'Report the breach to the Commissioner, or write down why not, in the case.',
        subject: { kind: 'case', id, label: `Case ${firstCaseNumber + index}` },
        station: camera.station,
        raisedAt: clock.dueAt - day,
      },
    ];
  });
}
