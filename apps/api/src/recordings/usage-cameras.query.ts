import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { boundsOfPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { camerasInService } from '../cameras/cameras-in-use.ts';
import { camerasByHome, withinOwnHomes } from '../reports/camera-homes.ts';
import type { UsagePeriod } from '../reports/counted-recordings.ts';
import { recordedByCameras } from '../reports/usage-distribution.query.ts';
import type { NamedGroup } from '../reports/usage-view.ts';
import { inBand, readBand } from './usage-band.ts';
import type { UsageCamerasRequest } from './usage-rows-requests.ts';

/** A camera that was in service at some time of a report's days, and what was recorded with it, by anybody. */
export interface UsageCameraView {
  readonly id: string;
  readonly serial: string;
  readonly model: string;
  /** The home that it was known to have, by which reports count it. */
  readonly station: NamedGroup | null;
  /** Days of 24 hours of these that it was in service. */
  readonly daysInService: number;
  readonly recordings: number;
  readonly minutes: number;
}

/** The cameras that a report of this period counts, narrowed to one of its figures. */
export function usageCamerasQuery(request: UsageCamerasRequest, period: UsagePeriod): ListQuery {
  const conditions = new SqlConditions();
  const served = camerasInService(conditions, boundsOfPeriod(period, period.asAt));
  const used = recordedByCameras(conditions, period);
  withinOwnHomes(conditions, period.scope, period.asAt);
  const cameras = `(${served}) served JOIN ${camerasByHome(conditions, period.asAt)} c ON c.id = served.camera_id LEFT JOIN (${used}) u ON u.camera_id = c.id`;
  const { station, without, were, band: asked } = request;
  if (station) conditions.and('c.station_id IN (SELECT id FROM stations WHERE lower(code) = lower(?))', station);
  if (without === 'station') conditions.and('c.station_id IS NULL');
  if (were === 'used') conditions.and('u.camera_id IS NOT NULL');
  if (were === 'unused') conditions.and('u.camera_id IS NULL');
  const band = readBand(asked ?? '');
  if (band !== null) conditions.and(inBand(band, request.measure ?? 'minutes', 'u', (value) => conditions.bind(value)));
  if (request.search) conditions.and('c.serial_key LIKE ?', searchPattern(request.search));
  return {
    select: `c.id, c.serial, m.name AS model,
      CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
      (served.seconds / 86400)::double precision AS "daysInService", coalesce(u.recordings, 0)::int AS recordings,
      coalesce(u.milliseconds, 0)::double precision / 60000 AS minutes`,
    from: `${cameras} JOIN models m ON m.id = c.model_id LEFT JOIN stations s ON s.id = c.station_id`,
    countFrom: cameras,
    isCountedExactly: true,
    conditions,
    sorts: {
      serial: { expression: 'c.serial_key', type: 'text', isLight: true },
      recordings: { expression: 'coalesce(u.recordings, 0)::bigint', type: 'bigint', isLight: true },
      minutes: { expression: 'coalesce(u.milliseconds, 0)::bigint', type: 'bigint', isLight: true },
    },
    defaultSort: 'serial',
    tieBreak: { expression: 'c.id', type: 'uuid' },
  };
}
