import { readingInStay, type RehearsedStay } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** A camera of the rehearsal and where it will be, in order. */
export interface PlacedCamera {
  readonly id: string;
  readonly stays: readonly RehearsedStay[];
}

/** Why a camera stays in its bay whatever people want: its update runs, or it never came back from it. */
export type Pin = 'updating' | 'fault';

interface Place {
  readonly camera: PlacedCamera;
  next: number;
  stay: RehearsedStay | null;
  pin: Pin | null;
  isWanted: boolean;
  /** What the database was told last. */
  told: string;
}

/** What a dock would tell of one camera. */
interface PlaceRow {
  readonly camera: string;
  readonly dock: string | null;
  readonly since: string | null;
  readonly state: string | null;
  readonly battery: number | null;
  readonly pending: number | null;
}

const tellingPercent = 10;

/** Where every camera is while the rehearsal’s time goes on, and what its dock would report of it. */
export class CameraPlaces {
  /** Cameras that people came for while their update ran. */
  keptFromPeople = 0;
  private readonly places: readonly Place[];
  private readonly byId: ReadonlyMap<string, Place>;

  constructor(cameras: readonly PlacedCamera[]) {
    this.places = cameras.map((camera) => ({ camera, next: 0, stay: null, pin: null, isWanted: false, told: '' }));
    this.byId = new Map(this.places.map((place) => [place.camera.id, place]));
  }

  dockOf(camera: string): string | null {
    return this.byId.get(camera)?.stay?.dock ?? null;
  }

  pin(camera: string, pin: Pin | null): void {
    const place = this.byId.get(camera);
    if (place === undefined) return;
    place.pin = pin;
    place.isWanted = false;
  }

  /** When one of these cameras next comes or goes; infinity where none will. */
  nextMoveOf(cameras: Iterable<string>, after: number): number {
    let earliest = Infinity;
    for (const id of cameras) {
      const place = this.byId.get(id);
      if (place === undefined) continue;
      const at = place.stay === null ? place.camera.stays[place.next]?.from : place.stay.until;
      if (at !== undefined && at > after) earliest = Math.min(earliest, at);
    }
    return earliest;
  }

  /** Lets time go on to an instant, and tells the database what changed as docks would. Answers the docks with news. */
  async moveTo(tx: EntityManager, at: number): Promise<Set<string>> {
    const news = new Set<string>();
    const rows: PlaceRow[] = [];
    for (const place of this.places) {
      const before = place.stay?.dock;
      this.advance(place, at);
      const row = rowOf(place, at);
      const told = `${row.dock} ${row.since} ${row.state} ${row.battery} ${row.pending}`;
      if (told === place.told) continue;
      place.told = told;
      rows.push(row);
      if (before !== undefined) news.add(before);
      if (row.dock !== null) news.add(row.dock);
    }
    await tell(tx, rows, at);
    return news;
  }

  private advance(place: Place, at: number): void {
    const { stays } = place.camera;
    if (place.pin !== null && place.stay !== null) {
      if (place.pin === 'updating' && place.stay.until <= at && !place.isWanted) {
        place.isWanted = true;
        this.keptFromPeople += 1;
      }
      return;
    }
    if (place.stay !== null && place.stay.until <= at) place.stay = null;
    for (
      let stay = stays[place.next];
      place.stay === null && stay !== undefined && stay.from <= at;
      stay = stays[place.next]
    ) {
      place.next += 1;
      if (stay.until > at) place.stay = stay;
    }
  }
}

function rowOf({ camera, stay, pin }: Place, at: number): PlaceRow {
  if (stay === null) return { camera: camera.id, dock: null, since: null, state: null, battery: null, pending: null };
  const reading = readingInStay(stay, at);
  return {
    camera: camera.id,
    dock: stay.dock,
    since: new Date(stay.from).toISOString(),
    state: pin ?? reading.bayState,
    // Told in steps: what changes no answer need not be written.
    battery: Math.floor(reading.batteryPercent / tellingPercent) * tellingPercent,
    pending: reading.pendingFiles,
  };
}

async function tell(tx: EntityManager, rows: readonly PlaceRow[], at: number): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO camera_states AS s (camera_id, last_seen_at, dock_id, docked_since, reported_at, bay_state, battery_percent, pending_files)
     SELECT n.camera, $2, n.dock, n.since, $2, n.state, n.battery, n.pending
       FROM jsonb_to_recordset($1::jsonb) AS n(camera uuid, dock uuid, since timestamptz, state text, battery real, pending int)
     ON CONFLICT (camera_id) DO UPDATE SET last_seen_at = excluded.last_seen_at, dock_id = excluded.dock_id,
       docked_since = excluded.docked_since, reported_at = excluded.reported_at, bay_state = excluded.bay_state,
       battery_percent = excluded.battery_percent, pending_files = excluded.pending_files`,
    [JSON.stringify(rows), new Date(at)],
  );
}
