import {
  countStockTake,
  type CountedCamera,
  type CountedHolder,
  type DockSighting,
  type ExpectedBecause,
  type ExpectedCamera,
  type GapExplanation,
  type GapReason,
  type LastProof,
  type Scan,
  type StockTakeLine,
} from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { StockTakeRow } from './lock-stock-take.ts';
import { readDockSightings } from './dock-sightings.query.ts';

type Database = DataSource | EntityManager;

/** What a stock-take has found so far, and what a reader of its gaps wants to know beside. */
export interface Counted {
  readonly lines: readonly StockTakeLine[];
  readonly scans: readonly Scan[];
  /** By camera, of the missing ones only. */
  readonly proofs: ReadonlyMap<string, LastProof>;
  /** Numbers of the cases that explanations opened or named, by camera. */
  readonly cases: ReadonlyMap<string, { readonly id: string; readonly number: number }>;
}

/** Counts a stock-take from the database: five statements, whatever its size. */
export async function readCounted(database: Database, stockTake: StockTakeRow): Promise<Counted> {
  const expected = await readExpected(database, stockTake.id);
  const scans = await readScans(database, stockTake.id);
  const sightings = await readDockSightings(database, stockTake);
  const known = new Set(expected.map(({ id }) => id));
  // The docks of a station say nothing of what else lies in its store.
  const here: readonly DockSighting[] =
    stockTake.extent === 'store' ? sightings.filter(({ camera }) => known.has(camera.id)) : sightings;
  const { explanations, cases } = await readExplanations(database, stockTake.id);
  const lines = countStockTake({ expected, scans, sightings: here, explanations });
  const missing = lines.flatMap((line) => (line.class === 'missing' ? [line.key] : []));
  return { lines, scans, cases, proofs: await readProofs(database, missing) };
}

export async function readExpected(database: Database, id: string): Promise<ExpectedCamera[]> {
  const rows = await database.query<
    { camera: CountedCamera; because: ExpectedBecause; is_out: boolean; holder: CountedHolder | null }[]
  >(`SELECT camera, because, is_out, holder FROM stock_take_cameras WHERE stock_take_id = $1`, [id]);
  return rows.map(({ camera, because, is_out: isOut, holder }) => ({ ...camera, because, isOut, holder }));
}

interface ScanRow {
  readonly scan_id: string;
  readonly code: string;
  readonly camera: CountedCamera | null;
  readonly at: Date;
  readonly scanned_by: string;
  readonly is_late: boolean;
  readonly is_undone: boolean;
}

/** Every scan. One is undone by whoever made it, and a late undoing undoes only what was late itself. */
export async function readScans(database: Database, id: string, keys?: ScanKeys): Promise<Scan[]> {
  const rows = await database.query<ScanRow[]>(
    `SELECT x.scan_id, x.code, x.camera, x.at, x.scanned_by, x.is_late, EXISTS (SELECT FROM stock_take_scans u
        WHERE u.stock_take_id = x.stock_take_id AND u.undoes = x.scan_id
          AND u.scanned_by_user IS NOT DISTINCT FROM x.scanned_by_user AND (NOT u.is_late OR x.is_late)) AS is_undone
       FROM stock_take_scans x WHERE x.stock_take_id = $1 AND x.undoes IS NULL
        ${keys ? 'AND (x.camera_id = ANY($2::uuid[]) OR x.camera_id IS NULL AND x.code_key = ANY($3::text[]))' : ''}`,
    keys ? [id, keys.cameras, keys.codes] : [id],
  );
  return rows.map((row) => ({
    scanId: row.scan_id,
    code: row.code,
    camera: row.camera,
    at: row.at.getTime(),
    by: row.scanned_by,
    isLate: row.is_late,
    isUndone: row.is_undone,
  }));
}

/** Narrows scans to those of some cameras and unknown codes, in lower case. */
export interface ScanKeys {
  readonly cameras: readonly string[];
  readonly codes: readonly string[];
}

async function readExplanations(
  database: Database,
  id: string,
): Promise<{ explanations: Map<string, GapExplanation>; cases: Map<string, { id: string; number: number }> }> {
  const rows = await database.query<
    {
      camera_id: string;
      reason: GapReason;
      words: string;
      explained_by: string;
      explained_at: Date;
      case_id: string | null;
      case_number: number | null;
    }[]
  >(
    `SELECT g.camera_id, g.reason, g.words, g.explained_by, g.explained_at, g.case_id, k.number AS case_number
       FROM stock_take_explanations g LEFT JOIN cases k ON k.id = g.case_id WHERE g.stock_take_id = $1`,
    [id],
  );
  const explanations = new Map<string, GapExplanation>();
  const cases = new Map<string, { id: string; number: number }>();
  for (const row of rows) {
    const { reason, words: text, explained_by: by, explained_at: at } = row;
    explanations.set(row.camera_id, { reason, text, by, at: at.getTime() });
    if (row.case_id !== null && row.case_number !== null)
      cases.set(row.camera_id, { id: row.case_id, number: row.case_number });
  }
  return { explanations, cases };
}

/** Where each camera was last proved to be: the bay it is in, else the last one it was in. */
export async function readProofs(database: Database, cameras: readonly string[]): Promise<Map<string, LastProof>> {
  if (cameras.length === 0) return new Map();
  const rows = await database.query<
    { id: string; at: Date; dock: string | null; bay: number | null; station: string | null; is_there: boolean }[]
  >(
    `SELECT st.camera_id AS id, st.last_seen_at AS at, k.serial AS dock, coalesce(st.bay, d.bay) AS bay, s.code AS station,
            st.dock_id IS NOT NULL AS is_there
       FROM camera_states st
       LEFT JOIN LATERAL (SELECT dock_id, bay FROM dockings WHERE camera_id = st.camera_id ORDER BY from_at DESC LIMIT 1) d ON TRUE
       LEFT JOIN docks k ON k.id = coalesce(st.dock_id, d.dock_id) LEFT JOIN stations s ON s.id = k.station_id
      WHERE st.camera_id = ANY($1) AND st.last_seen_at IS NOT NULL`,
    [cameras],
  );
  return new Map(
    rows.map(({ id, at, dock, bay, station, is_there: isStillThere }) => [
      id,
      { at: at.getTime(), dock, bay, station, isStillThere },
    ]),
  );
}
