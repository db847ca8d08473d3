import { agedDays, type BoardFigures } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { currentReleasesAsAt, runsVersion } from '../firmware-releases/current-releases.ts';
import { knownCameras, knownPeople, knownRows } from '../foi/known-rows.ts';

/** Cameras by status, without the retired. */
export async function boardFleet(tx: EntityManager, asAt: Date): Promise<BoardFigures['fleet']> {
  const rows = await tx.query<{ status: string; count: number }[]>(
    `SELECT k.status, count(*)::int AS count FROM (${knownCameras('$1')}) k WHERE k.status <> 'retired' GROUP BY 1`,
    [asAt],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

export function boardPeople(tx: EntityManager, asAt: Date): Promise<BoardFigures['people']> {
  return one(
    tx,
    `SELECT count(*)::int AS "inPost", (count(*) FILTER (WHERE p.holds))::int AS equipped FROM (${knownPeople('$1')}) p`,
    asAt,
  );
}

/** By what each camera had told of its version by then. */
export function boardFirmware(tx: EntityManager, asAt: Date): Promise<BoardFigures['firmware']> {
  return one(
    tx,
    `SELECT count(*)::int AS cameras,
            (count(*) FILTER (WHERE ${runsVersion('v.version', 'n.version')}))::int AS current,
            (count(*) FILTER (WHERE v.version IS NULL))::int AS unknown,
            (count(*) FILTER (WHERE NOT coalesce(${runsVersion('v.version', 'n.version')}, FALSE) AND NOT n.is_offered))::int AS unoffered
       FROM (${knownCameras('$1')}) k JOIN devices d ON d.id = k.id
       LEFT JOIN LATERAL (SELECT r.version FROM firmware_reports r
                           WHERE r.device_id = k.id AND r.at <= $1 AND r.recorded_at <= $1 ORDER BY r.at DESC, r.id DESC LIMIT 1) told ON TRUE
       CROSS JOIN LATERAL (SELECT coalesce(told.version,
                             CASE WHEN d.firmware_reported_at IS NULL OR d.firmware_reported_at <= $1 THEN d.firmware_version END) AS version) v
       LEFT JOIN (SELECT c.*, EXISTS (SELECT FROM rollouts o WHERE o.release_id = c.release_id AND o.started_at <= $1) AS is_offered
                    FROM (${currentReleasesAsAt('$1')}) c) n ON n.model_id = k.model_id
      WHERE k.status = 'in_service'`,
    asAt,
  );
}

export function boardExceptions(tx: EntityManager, asAt: Date): Promise<BoardFigures['exceptions']> {
  return one(
    tx,
    `SELECT count(*)::int AS open, (count(*) FILTER (WHERE severity = 'bad'))::int AS urgent,
            (count(*) FILTER (WHERE raised_at < $1::timestamptz - interval '${agedDays} days'))::int AS aged
       FROM exceptions WHERE raised_at <= $1 AND (cleared_at IS NULL OR cleared_at > $1)`,
    asAt,
  );
}

const year = `interval '12 months'`;

/** Losses are told of the twelve months from here on. */
export async function lossesAfter(tx: EntityManager, asAt: Date): Promise<Date> {
  const { after } = await one<{ after: Date }>(tx, `SELECT $1::timestamptz - ${year} AS after`, asAt);
  return after;
}

export function boardLosses(tx: EntityManager, asAt: Date): Promise<BoardFigures['losses']> {
  const columns = ['id', 'kind', 'state', 'opened_at', 'closed_at'];
  return one(
    tx,
    `SELECT (count(*) FILTER (WHERE k.is_new))::int AS reported,
            (count(*) FILTER (WHERE k.is_new AND k.state = 'found' AND k.closed_at <= $1))::int AS found,
            (count(*) FILTER (WHERE k.is_new AND (k.closed_at IS NULL OR k.closed_at > $1)))::int AS open,
            (count(*) FILTER (WHERE NOT k.is_new))::int AS before
       FROM (SELECT c.*, c.opened_at > $1::timestamptz - ${year} AS is_new FROM (${knownRows('cases', columns, '$1')}) c
              WHERE c.kind IN ('lost', 'stolen') AND c.opened_at <= $1 AND c.opened_at > $1::timestamptz - 2 * ${year}) k`,
    asAt,
  );
}

async function one<Row extends object>(tx: EntityManager, sql: string, asAt: Date): Promise<Row> {
  const [row] = await tx.query<Row[]>(sql, [asAt]);
  if (row === undefined) throw new Error('An aggregate without a row');
  return row;
}
