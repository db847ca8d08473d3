import { writtenInstant } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Probe, Troubled } from './probe.ts';

interface OutRow {
  readonly id: string;
  readonly serial: string;
  readonly station: string | null;
  readonly dock: string | null;
  readonly seen: Date;
  readonly holder: string | null;
}

const hour = 3_600_000;

/** Cameras in service that were out of any dock since before an instant, and not since before another; the index knows the hour. */
function readOut(tx: EntityManager, before: Date, notBefore: Date | null, isHeld: boolean | null): Promise<OutRow[]> {
  return tx.query<OutRow[]>(
    `SELECT c.id, c.serial, c.station_id AS station, s.reported_dock_id AS dock, s.last_seen_at AS seen, h.holder
       FROM camera_states s JOIN cameras c ON c.id = s.camera_id AND c.status = 'in_service'
       LEFT JOIN LATERAL (SELECT trim(coalesce(n.number, '') || ' ' || p.surname) AS holder FROM assignments a
            JOIN staff_members p ON p.id = a.staff_id
            LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1) n ON TRUE
           WHERE a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL LIMIT 1) h ON TRUE
      WHERE s.dock_id IS NULL AND s.last_seen_at <= $1 AND s.last_seen_at > coalesce($2::timestamptz, '-infinity')
        AND s.seen_hour <= $1 AND s.seen_hour > coalesce($2::timestamptz, '-infinity') - interval '1 hour'
        AND ($3::boolean IS NULL OR (h.holder IS NOT NULL) = $3)`,
    [before, notBefore, isHeld],
  );
}

/** A camera that was last seen in a dock that is silent may well be in it: it is part of that. */
const outOf = (row: OutRow, now: Date, unit: number): Omit<Troubled, 'title'> => ({
  causeKey: row.id,
  partOf: row.dock,
  value: (now.getTime() - row.seen.getTime()) / unit,
  since: null,
  subject: { kind: 'camera', id: row.id, label: row.serial },
  stationId: row.station,
  detail: `Last seen ${writtenInstant(row.seen.getTime())}. ${row.holder === null ? 'Nobody answers for it.' : `${row.holder} answers for it.`}`,
});

const ago = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds);

/** Until it counts as not docked: one camera is not both. */
export const probeOverdueCameras: Probe = async ({ tx, now, settings, bound, notDockedDays }) => {
  const end = notDockedDays === null ? null : ago(now, notDockedDays * 24 * hour);
  const rows = await readOut(tx, ago(now, bound * hour), end, null);
  return rows.map((row) => ({
    ...outOf(row, now, hour),
    title: `${row.serial} is out for more than ${settings.threshold ?? bound} hours`,
  }));
};

export const probeUndockedCameras: Probe = async ({ tx, now, settings, bound }) => {
  const rows = await readOut(tx, ago(now, bound * 24 * hour), null, null);
  return rows.map((row) => ({
    ...outOf(row, now, 24 * hour),
    title: `${row.serial} was not docked for ${settings.threshold ?? bound} days`,
  }));
};

export const probeLyingCameras: Probe = async ({ tx, now, settings, bound }) => {
  const rows = await readOut(tx, ago(now, bound * 24 * hour), null, false);
  return rows.map((row) => ({
    ...outOf(row, now, 24 * hour),
    title: `Nobody answers for ${row.serial}, which is out for ${settings.threshold ?? bound} days`,
  }));
};

export const probeWornBatteries: Probe = async ({ tx, bound }) => {
  const rows = await tx.query<{ id: string; serial: string; station: string | null; health: number }[]>(
    `SELECT c.id, c.serial, c.station_id AS station, s.battery_health_percent AS health
       FROM camera_states s JOIN cameras c ON c.id = s.camera_id AND c.status = 'in_service'
      WHERE s.battery_health_percent < 95 AND s.battery_health_percent < $1`,
    [bound],
  );
  return rows.map(({ id, serial, station, health }) => ({
    causeKey: id,
    partOf: null,
    value: health,
    since: null,
    subject: { kind: 'camera', id, label: serial },
    stationId: station,
    title: `Battery of ${serial} is worn: ${Math.round(health * 10) / 10} % of its first charge`,
    detail: 'It will not last a tour. Order another, or send the camera to repair.',
  }));
};

/** Of cameras by their dock, of docks by us. */
export const probeSkewedClocks: Probe = async ({ tx, bound }) => {
  const rows = await tx.query<{ kind: string; id: string; serial: string; station: string | null; skew: number }[]>(
    `SELECT 'camera' AS kind, c.id, c.serial, c.station_id AS station, s.clock_skew_seconds AS skew
       FROM camera_states s JOIN cameras c ON c.id = s.camera_id AND c.status = 'in_service'
      WHERE s.is_skewed AND abs(s.clock_skew_seconds) >= $1
     UNION ALL
     SELECT 'dock', d.id, d.serial, d.station_id, k.clock_skew_seconds
       FROM dock_states k JOIN docks d ON d.id = k.dock_id WHERE abs(k.clock_skew_seconds) >= $1`,
    [bound],
  );
  return rows.map(({ kind, id, serial, station, skew }) => ({
    causeKey: id,
    partOf: null,
    value: Math.abs(skew),
    since: null,
    subject: { kind, id, label: serial },
    stationId: station,
    title: `The clock of ${serial} is ${Math.round(Math.abs(skew))} seconds ${skew > 0 ? 'ahead' : 'behind'}`,
    detail: 'Its times are corrected by that. A recording whose holder changed within the doubt belongs to nobody.',
  }));
};
