import type { Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';

/** How a release spread, from what devices report. */
export interface ReleaseAdoption {
  /** Devices whose newest report at the end of that local day was this version; today's is as of now. */
  readonly days: readonly { readonly day: string; readonly devices: number }[];
  /** Devices by home station, for docks where they stand; null for those without one. */
  readonly stations: readonly StationAdoption[];
}

interface StationAdoption {
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly installedOn: number;
  readonly devices: number;
}

/** The longest look back: older days add nothing that a rollout's page does not say better. */
const longest = 400;

/** The adoption of a release. The days count the whole force; the stations are those that the reader sees. */
@Injectable()
export class ReleaseAdoptions {
  constructor(private readonly database: DataSource) {}

  async of(scope: Scope, id: string): Promise<ReleaseAdoption> {
    const [release] = await this.database.query<{ model: string; version: string }[]>(
      `SELECT model_id AS model, version FROM firmware_releases WHERE id = $1`,
      [id],
    );
    if (!release) throw new Problem('not-found', 'There is no such release.');
    return { days: await this.days(release), stations: await this.stations(scope, release) };
  }

  /** Each report begins the version's time on a device and the next report ends it. From the day before the first report on. */
  private days({ model, version }: { model: string; version: string }): Promise<ReleaseAdoption['days'][number][]> {
    return this.database.query<ReleaseAdoption['days'][number][]>(
      `WITH told AS (
         SELECT r.version, r.at, lead(r.at) OVER (PARTITION BY r.device_id ORDER BY r.at, r.id) AS ends
           FROM firmware_reports r JOIN devices d ON d.id = r.device_id WHERE d.model_id = $1),
       steps AS (
         SELECT (at AT TIME ZONE 'Europe/London')::date AS day, 1 AS step FROM told WHERE version = $2
         UNION ALL SELECT (ends AT TIME ZONE 'Europe/London')::date, -1 FROM told WHERE version = $2 AND ends IS NOT NULL),
       span AS (
         SELECT greatest(min(day) - 1, (now() AT TIME ZONE 'Europe/London')::date - ${longest}) AS first,
                (now() AT TIME ZONE 'Europe/London')::date AS last FROM steps HAVING count(*) > 0)
       SELECT to_char(d.day, 'YYYY-MM-DD') AS day, (sum(coalesce(p.step, 0)) OVER (ORDER BY d.day))::int AS devices
         FROM span CROSS JOIN generate_series(span.first, span.last, interval '1 day') d(day)
         LEFT JOIN (SELECT greatest(steps.day, span.first) AS day, sum(step) AS step FROM steps, span GROUP BY 1) p
           ON p.day = d.day
        ORDER BY d.day`,
      [model, version],
    );
  }

  private stations(scope: Scope, { model, version }: { model: string; version: string }): Promise<StationAdoption[]> {
    const conditions = new SqlConditions([version]).and('d.model_id = ?', model);
    if (scope.kind === 'station') conditions.and('s.id = ?', scope.stationId);
    if (scope.kind === 'team') conditions.and('s.id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
    return this.database.query<StationAdoption[]>(
      `SELECT CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
              count(*) FILTER (WHERE d.firmware_version = $1)::int AS "installedOn", count(*)::int AS devices
         FROM devices d LEFT JOIN cameras c ON c.id = d.id LEFT JOIN docks k ON k.id = d.id
         LEFT JOIN stations s ON s.id = coalesce(c.station_id, k.station_id)
        WHERE ${conditions.sql} GROUP BY s.id ORDER BY 2 DESC, 3 DESC, lower(s.name)`,
      conditions.values,
    );
  }
}
