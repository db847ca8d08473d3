import {
  boundsOfDay,
  matchRecords,
  matchSightings,
  matchUploads,
  type LocalPeriod,
  type MatchedRecord,
  type Reconciled,
  type RegisteredRecording,
  type SeenSerial,
  type UploadRow,
} from '@custodian/domain';
import type { DemonstrationForce } from './demonstration-force.ts';
import { lastMembership, type Person } from './person.ts';
import { unknownSerials } from './unknown-serials.ts';

const hour = 3_600_000;
const comparedFields = ['status', 'name', 'rank', 'station'] as const;

/** The register against an HR extract with the slips of a real one; each later one has mended some and made others. */
export function reconcileHr({ people }: DemonstrationForce, extract: 0 | 1 | 2): Reconciled {
  const register = people.filter(({ status }) => status !== 'expected').map(personRecord);
  const present = register.filter(({ isExpected }) => isExpected);
  const rows = present.flatMap((one, index): MatchedRecord[] => {
    const sent = { ...one, row: index + 2 };
    if (index % 263 === 7) return [];
    if (extract === 2 && index % 509 === 11) return [];
    if (index % 311 === 19 && extract < 2) return [{ ...sent, facts: { ...one.facts, station: 'RIP' } }];
    if (index % 149 === 60 && extract === 0) return [{ ...sent, facts: { ...one.facts, rank: 'Inspector' } }];
    if (index % 421 === 30) return [{ ...sent, facts: { ...one.facts, rank: extract < 2 ? 'Sergeant' : 'Inspector' } }];
    if (index === 100) return [sent, { ...sent, row: 9_000 }];
    return [sent];
  });
  const joiners = [9901, 9902, 9903].slice(0, 1 + extract).map((number, index): MatchedRecord => {
    const facts = { status: 'in post', name: null, rank: 'Constable', station: index === 0 ? 'CHE' : 'DSM' };
    return { subject: String(number), row: 9_100 + index, facts, isExpected: true };
  });
  const unreadable = [{ row: 9_200, text: '#N/A', why: 'No collar number is written like this' }];
  return matchRecords(register, [...rows, ...joiners], comparedFields, unreadable);
}

/** The register against what the docks of the force saw. */
export function reconcileDocks(force: DemonstrationForce, period: LocalPeriod): Reconciled {
  const [from, until] = [boundsOfDay(period.from).from, boundsOfDay(period.to).until];
  const seen = new Map<string, { stations: Map<string, number>; lastAt: number; lastDock: string }>();
  const see = (serial: string, station: string, dock: string, at: number) => {
    const known = seen.get(serial) ?? { stations: new Map<string, number>(), lastAt: 0, lastDock: dock };
    known.stations.set(station, (known.stations.get(station) ?? 0) + 1);
    if (at >= known.lastAt) Object.assign(known, { lastAt: at, lastDock: dock });
    seen.set(serial, known);
  };
  for (const { camera, dock, from: at, until: end } of force.dockings) {
    if (at < until && (end ?? until) >= from)
      see(camera.serial, dock.station, dock.serial, Math.min(end ?? until, until));
  }
  for (const { serial, dock, firstSeenAt } of unknownSerials(force))
    see(serial, dock.station, dock.serial, firstSeenAt);
  const cameras = force.fleet.cameras.map(({ serial, status, station, outages }) => ({
    serial,
    status,
    station,
    statusSince: outages.at(-1)?.from ?? null,
  }));
  const sightings = [...seen].map(([serial, { stations, lastAt, lastDock }]): SeenSerial => {
    const counts = [...stations].map(([code, dockings]) => ({ code, dockings }));
    return { serial, stations: counts.sort((one, other) => other.dockings - one.dockings), lastAt, lastDock };
  });
  return matchSightings(cameras, sightings);
}

/** Our recordings of a few days against a log that lacks some, has a strange serial, and one camera by another clock. */
export function reconcileUploads(force: DemonstrationForce, period: LocalPeriod): Reconciled {
  const own = force.recordings
    .filter(({ localDay }) => localDay >= period.from && localDay <= period.to)
    .map(({ recordingId, docking, startedAt, attributions }, index) => {
      const collarNumber = attributions.at(-1)?.custody?.person.collarNumber ?? null;
      const recording: RegisteredRecording = {
        id: recordingId,
        serial: docking.camera.serial,
        startedAt,
        collarNumber,
      };
      return { index, recording, isLate: docking.dock.serial === 'D14-BUX-03' };
    });
  const counts = new Map<string, number>();
  for (const { recording } of own) counts.set(recording.serial, (counts.get(recording.serial) ?? 0) + 1);
  const [ahead] = [...counts].find(([, count]) => count >= 6) ?? [''];
  const uploads = own.flatMap(({ index, recording, isLate }): UploadRow[] => {
    const { serial, startedAt } = recording;
    if ((isLate && index % 3 > 0) || index % 487 === 3) return [];
    const at = startedAt + (index % 40) * 1_000 + (serial === ahead ? hour : 0);
    const collarNumber = index % 1_201 === 40 ? '1009' : recording.collarNumber;
    return [{ row: index + 2, serial, recording: `E${100_000 + index}`, collarNumber, time: { is: 'instant', at } }];
  });
  const first = uploads[0];
  const strange = [1, 2, 3, 4].flatMap((count): UploadRow[] => {
    if (first?.time.is !== 'instant') return [];
    const time = { is: 'instant' as const, at: first.time.at + count * hour };
    return [{ row: 90_000 + count, serial: 'X2-109911', recording: `E9000${count}`, collarNumber: null, time }];
  });
  const repeated = uploads
    .filter((_, index) => index % 2_003 === 5)
    .map((one, index) => ({ ...one, row: 91_000 + index }));
  const serials = new Map(force.fleet.cameras.map(({ serial }) => [serial.toLowerCase(), serial]));
  return matchUploads({
    recordings: own.map(({ recording }) => recording),
    uploads: [...uploads, ...strange, ...repeated],
    unreadable: [{ row: 92_000, text: 'X2-104200', why: "No time of day can be read from '46341'" }],
    period,
    zone: null,
    camera: (key) => serials.get(key),
  });
}

function personRecord(person: Person): MatchedRecord {
  const { rank, station } = lastMembership(person);
  const isHere = person.status !== 'left';
  const name = `${person.forenames} ${person.surname}`;
  const facts = { status: isHere ? 'in post' : 'left', name, rank, station };
  return { subject: person.collarNumber, row: null, facts, isExpected: isHere };
}
