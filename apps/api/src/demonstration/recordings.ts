import { attributeRecording, localDayOf, type LocalDay, type UnattributedReason } from '@custodian/domain';
import type { Calendar } from './calendar.ts';
import type { Camera, CustodyRow } from './camera.ts';
import type { DockingRow } from './dockings.ts';
import { membershipOn, type Membership } from './person.ts';
import { countAround, lengthAround, type Random } from './random.ts';
import type { TeamKind } from './team-table.ts';
import type { Tour } from './tour.ts';

/** One recording, as its dock reported it. */
export interface RecordingRow {
  readonly recordingId: string;
  readonly docking: DockingRow;
  readonly startedAt: number;
  readonly localDay: LocalDay;
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  readonly offloadedAt: number;
  readonly receivedAt: number;
  readonly attributions: readonly AttributionRow[];
}

/** Whose a recording was known to be, from one instant of knowledge to another. */
export interface AttributionRow {
  readonly custody: CustodyRow | null;
  readonly membership: Membership | null;
  readonly unattributedReason: UnattributedReason | null;
  readonly knownFrom: number;
  readonly knownUntil: number | null;
}

/** Recordings that are made but not offloaded: their camera stands in a dock whose link is slow, or has just come in. */
export interface Pending {
  readonly files: number;
  readonly bytes: number;
}

const perTour: Readonly<Record<TeamKind, number>> = {
  response: 2.3,
  roads: 2.6,
  armed: 1.6,
  custody: 1.2,
  neighbourhood: 1.35,
  dogs: 1.5,
  task_force: 2.2,
  training: 1.2,
  investigation: 1,
  negotiation: 1,
  specials: 1.9,
  protection: 0,
  headquarters: 0,
};
const pcsoShare = 0.6;
const medianSeconds = 330;
const spread = 0.95;
const longestSeconds = 2 * 3_600;
const bytesPerSecond = 420_000;
const reportDelay = 20_000;

/** Every recording that has reached the server, with whose it is; and what still waits, by camera. */
export function makeRecordings(
  random: Random,
  calendar: Calendar,
  dockings: readonly DockingRow[],
  book: readonly CustodyRow[],
): { recordings: RecordingRow[]; pending: ReadonlyMap<Camera, Pending> } {
  const holdings = holdingsByCamera(book);
  const recordings: RecordingRow[] = [];
  const pending = new Map<Camera, Pending>();
  const ordinals = new Map<Camera, number>();
  for (const docking of dockings) {
    const { camera, dock, from } = docking;
    let offloadedAt = from + 30_000;
    for (const tour of docking.carried) {
      for (const { startedAt, durationSeconds, sizeBytes } of filmed(
        random.fork(`${camera.key} ${tour.takenAt}`),
        tour,
      )) {
        offloadedAt += Math.round((sizeBytes * 8_000) / dock.uplinkBitsPerSecond) + 1_500;
        const ordinal = (ordinals.get(camera) ?? 10_000) + 1;
        ordinals.set(camera, ordinal);
        const receivedAt = offloadedAt + reportDelay;
        const isHere = receivedAt <= calendar.now && (dock.silentSince === null || receivedAt < dock.silentSince);
        if (!isHere) {
          const { files, bytes } = pending.get(camera) ?? { files: 0, bytes: 0 };
          pending.set(camera, { files: files + 1, bytes: bytes + sizeBytes });
          continue;
        }
        const attributions = attribute(holdings.get(camera) ?? [], startedAt, receivedAt);
        const recordingId = `R${String(ordinal).padStart(6, '0')}`;
        recordings.push({
          recordingId,
          docking,
          startedAt,
          localDay: localDayOf(startedAt),
          durationSeconds,
          sizeBytes,
          offloadedAt,
          receivedAt,
          attributions,
        });
      }
    }
  }
  return { recordings, pending };
}

function filmed(random: Random, tour: Tour): { startedAt: number; durationSeconds: number; sizeBytes: number }[] {
  const mean = perTour[tour.kind] * (tour.isPcso ? pcsoShare : 1) * tour.busyness;
  const first = tour.takenAt + 25 * 60_000;
  const last = Math.min(tour.dutyEnd, tour.backAt ?? tour.dutyEnd) - 5 * 60_000;
  if (mean === 0 || last <= first) return [];
  const starts = Array.from(
    { length: Math.min(14, countAround(random, mean)) },
    () => Math.floor((first + random.next() * (last - first)) / 1_000) * 1_000,
  ).sort();
  return starts.map((startedAt, index) => {
    const room = Math.max(5, ((starts[index + 1] ?? last + 300_000) - startedAt) / 1_000 - 1);
    const durationSeconds =
      Math.round(Math.min(lengthAround(random, medianSeconds, spread), longestSeconds, room) * 10) / 10;
    return {
      startedAt,
      durationSeconds,
      sizeBytes: Math.round(durationSeconds * bytesPerSecond * (0.85 + random.next() * 0.3)),
    };
  });
}

/** The rule of the domain, asked once for each stretch of knowledge: before a correction was typed in, and after. */
function attribute(rows: readonly CustodyRow[], startedAt: number, receivedAt: number): AttributionRow[] {
  const corrections = rows.flatMap(({ supersededAt }) =>
    supersededAt === null || supersededAt <= receivedAt ? [] : [supersededAt],
  );
  const moments = [receivedAt, ...corrections.sort((one, other) => one - other)];
  const answers = moments.map((knownFrom) => {
    const current = rows.filter(
      ({ recordedAt, supersededAt }) => recordedAt <= knownFrom && (supersededAt === null || supersededAt > knownFrom),
    );
    const holdings = current.map(({ id, person, from, until }) => ({ assignment: id, staff: person.id, from, until }));
    const { assignment, reason } = attributeRecording({ at: startedAt, doubtMilliseconds: 0 }, 'plausible', holdings);
    const custody = current.find(({ id }) => id === assignment) ?? null;
    const membership = custody === null ? null : (membershipOn(custody.person, localDayOf(startedAt)) ?? null);
    return { custody, membership, unattributedReason: reason, knownFrom };
  });
  const changes = answers.filter(({ custody }, index) => index === 0 || custody !== answers[index - 1]?.custody);
  return changes.map((answer, index) => ({ ...answer, knownUntil: changes[index + 1]?.knownFrom ?? null }));
}

function holdingsByCamera(book: readonly CustodyRow[]): ReadonlyMap<Camera, CustodyRow[]> {
  const holdings = new Map<Camera, CustodyRow[]>();
  for (const row of book) {
    const list = holdings.get(row.camera);
    if (list === undefined) holdings.set(row.camera, [row]);
    else list.push(row);
  }
  return holdings;
}
