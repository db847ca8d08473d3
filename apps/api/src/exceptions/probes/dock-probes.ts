import { writtenInstant } from '@custodian/domain';
import type { Probe } from './probe.ts';

/** A normal dock reports once a minute. */
const reportEverySeconds = 60;

interface DockRow {
  readonly id: string;
  readonly serial: string;
  readonly station: string;
}

const dockOf = ({ id, serial, station }: DockRow) => ({
  subject: { kind: 'dock', id, label: serial },
  stationId: station,
  partOf: null,
});

/**
 * Docks that used to report and do so no more, whether they still poll or not: lists and boards call them silent by the same
 * rule. One that never sent a report is not judged: nobody knows yet that it will; and none is blamed for reports that it could
 * not send because nobody listened.
 */
export const probeSilentDocks: Probe = async ({ tx, now, upSince, bound }) => {
  const rows = await tx.query<(DockRow & { heard: Date; missed: number; inside: number })[]>(
    `SELECT d.id, d.serial, d.station_id AS station, x.heard,
            floor(extract(epoch FROM $1::timestamptz - x.counted) / ${reportEverySeconds})::integer AS missed,
            (SELECT count(*)::integer FROM camera_states s WHERE s.dock_id = d.id) AS inside
       FROM dock_states k JOIN docks d ON d.id = k.dock_id
       LEFT JOIN exceptions e ON e.kind = 'dock-offline' AND e.cause_key = d.id::text AND e.cleared_at IS NULL
      CROSS JOIN LATERAL (SELECT k.last_report_at AS heard,
            CASE WHEN e.id IS NULL THEN greatest(k.last_report_at, $2) ELSE k.last_report_at END AS counted) x
      WHERE (k.sequence >= 0 OR e.id IS NOT NULL) AND x.counted <= $1::timestamptz - make_interval(secs => $3 * ${reportEverySeconds})`,
    [now, upSince, bound],
  );
  return rows.map((row) => ({
    ...dockOf(row),
    causeKey: row.id,
    value: row.missed,
    since: null,
    title: `Dock ${row.serial} is offline`,
    detail: `No report of it since ${writtenInstant(row.heard.getTime())}; ${row.inside} cameras were in its bays then.`,
  }));
};

export const probeDeadBays: Probe = async ({ tx }) => {
  const rows = await tx.query<(DockRow & { bay: number; since: Date | null; fault: string | null })[]>(
    `SELECT d.id, d.serial, d.station_id AS station, b.bay, b.since, b.fault_code AS fault
       FROM bay_states b JOIN docks d ON d.id = b.dock_id AND b.bay <= d.bays WHERE b.state = 'fault'`,
  );
  return rows.map((row) => ({
    ...dockOf(row),
    causeKey: `${row.id} ${row.bay}`,
    value: null,
    since: row.since?.getTime() ?? null,
    title: `Bay ${row.bay} of ${row.serial} reports a fault`,
    detail: `${row.fault === null ? 'No fault code was told' : `Fault ${row.fault}`}. Put no camera there.`,
  }));
};

export const probeSlowLinks: Probe = async ({ tx, bound }) => {
  const rows = await tx.query<(DockRow & { speed: number })[]>(
    `SELECT d.id, d.serial, d.station_id AS station, k.uplink_bits_per_second::double precision / 1e6 AS speed
       FROM dock_states k JOIN docks d ON d.id = k.dock_id WHERE k.uplink_bits_per_second < $1 * 1e6`,
    [bound],
  );
  return rows.map((row) => ({
    ...dockOf(row),
    causeKey: row.id,
    value: row.speed,
    since: null,
    title: `Dock ${row.serial} has a slow link`,
    detail: `${Math.round(row.speed * 100) / 100} Mbit/s: recordings take hours to offload.`,
  }));
};
