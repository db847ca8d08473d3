import { usageByHand, type AskedGroup } from './usage-by-hand.ts';

/** A report of a year, and the same figures as somebody would write them by hand. */
export interface ReportRead {
  readonly address: string;
  /** Over the same rollups, or where none are kept over the tables that the report reads. */
  readonly sql: string;
  /** Over every recording; left out where the report reads no rollups. */
  readonly raw?: string;
}

const took = 'extract(epoch FROM a.finished_at - w.started_at)';
const howItWent = `count(*), count(*) FILTER (WHERE a.state = 'succeeded'), count(*) FILTER (WHERE a.state = 'failed'),
  count(*) FILTER (WHERE a.silent), percentile_cont(0.5) WITHIN GROUP (ORDER BY ${took}) FILTER (WHERE a.state = 'succeeded'),
  max(${took}) FILTER (WHERE a.state = 'succeeded'),
  ${[3_600, 21_600, 86_400, 259_200, 604_800].map((limit) => `count(*) FILTER (WHERE a.state = 'succeeded' AND ${took} < ${limit})`).join(', ')}`;

/** Whoever is in post by what they may have under the usual rule, and whether they hold a camera. */
const inPost = `
  SELECT m.station_id, m.staff_type, h.staff_id IS NOT NULL AS holds,
         CASE WHEN p.skills && '{negotiator}' THEN 'personal' WHEN m.staff_type <> 'police_staff' THEN CASE WHEN t.assignment_mode = 'pool' THEN 'pool' ELSE 'personal' END
              ELSE 'none' END AS may
    FROM staff_members p LEFT JOIN staff_memberships m ON m.staff_id = p.id AND m.until_at IS NULL LEFT JOIN teams t ON t.id = m.team_id
    LEFT JOIN (SELECT DISTINCT staff_id FROM assignments WHERE until_at IS NULL AND superseded_at IS NULL) h ON h.staff_id = p.id
   WHERE p.status IN ('active', 'absent')`;

const equipped = `
  SELECT station_id, staff_type, count(*), count(*) FILTER (WHERE holds), ${['personal', 'pool'].map((may) => `count(*) FILTER (WHERE may = '${may}'), count(*) FILTER (WHERE may = '${may}' AND holds)`).join(', ')},
         count(*) FILTER (WHERE may = 'none' AND holds)
    FROM (${inPost}) each GROUP BY 1, 2`;

const fleet = `
  SELECT c.station_id, d.firmware_version, n.id IS NOT NULL, count(*), count(c.pool_team_id)
    FROM cameras c JOIN devices d ON d.id = c.id
    LEFT JOIN (SELECT DISTINCT ON (model_id) id, model_id, version FROM firmware_releases WHERE state = 'approved'
                ORDER BY model_id, string_to_array(version, '.')::int[] DESC) n ON n.model_id = c.model_id AND n.version = d.firmware_version
   WHERE c.status = 'in_service' GROUP BY 1, 2, 3`;

/** The reports of the year up to a day, by what people call them. */
export function reportReads(from: string, to: string): Readonly<Record<string, ReportRead>> {
  const days = `from=${from}&to=${to}`;
  const usage = (groupBy: string, group: AskedGroup): ReportRead => ({
    address: `reports/usage?${days}&groupBy=${groupBy}`,
    sql: usageByHand('rollups', group, { from, to }),
    raw: usageByHand('recordings', group, { from, to }),
  });
  const hour = `extract(isodow FROM local_day), extract(hour FROM r.started_at AT TIME ZONE 'Europe/London')`;
  const went = (group: string): string => `
    SELECT ${group}, ${howItWent} FROM actions a JOIN rollout_waves w ON w.id = a.wave_id
     WHERE a.finished_at >= '${from}' AND a.finished_at < '${to}'::date + 1 GROUP BY 1`;
  return {
    'Usage by station': usage('station', { use: 'u.station_id', held: 'm.station_id' }),
    'Usage by team': usage('team', { use: 'u.team_id', held: 'm.team_id' }),
    'Usage by staff type': usage('staffType', { use: 'u.staff_type', held: 'm.staff_type' }),
    'Usage by day': usage('day', { use: 'u.local_day', stretch: (day) => day }),
    'Usage by month': usage('month', {
      use: `to_char(u.local_day, 'YYYY-MM')`,
      stretch: (day) => `date_trunc('month', ${day})::date`,
    }),
    'Usage by hour of the week': {
      address: `reports/usage/hours?${days}`,
      sql: `SELECT extract(isodow FROM local_day), hour, sum(recordings), sum(milliseconds) FROM usage_hours
             WHERE local_day BETWEEN '${from}' AND '${to}' GROUP BY 1, 2 ORDER BY 1, 2`,
      raw: `SELECT ${hour}, count(*), sum(r.duration_seconds) FROM recordings r
             WHERE r.local_day BETWEEN '${from}' AND '${to}' AND r.counted GROUP BY 1, 2 ORDER BY 1, 2`,
    },
    'Coverage by station': { address: 'reports/rollout', sql: `${fleet}; ${equipped}` },
    'Rollouts over the year': {
      address: `reports/rollouts?${days}`,
      sql: `${went('a.station_id')}; ${went('a.wave_id')}; ${went('1')};
        SELECT h.messages, count(*) FROM actions a JOIN action_history h ON h.action_id = a.id AND h.from_device
         WHERE a.state = 'failed' AND a.finished_at >= '${from}' AND a.finished_at < '${to}'::date + 1 GROUP BY 1`,
    },
  };
}
