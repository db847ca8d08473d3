import type { FoiQuestionKey } from '@custodian/domain';

const year = (column: string): string => `to_char(${column} AT TIME ZONE 'Europe/London', 'YYYY')`;
const inPost = `(SELECT p.*, m.station_id, m.staff_type,
    EXISTS (SELECT FROM assignments a WHERE a.staff_id = p.id AND a.until_at IS NULL AND a.superseded_at IS NULL) AS holds
   FROM staff_members p LEFT JOIN staff_memberships m ON m.staff_id = p.id AND m.until_at IS NULL
  WHERE p.status IN ('active', 'absent')) p`;

/** What each figure is, counted the plainest way from the tables as they stand: measure → SQL of `grp` and `count`. */
export const plainFoi: Readonly<Record<FoiQuestionKey, Readonly<Record<string, string>>>> = {
  status: { owned: `SELECT status AS grp, count(*)::int FROM cameras WHERE status <> 'retired' GROUP BY 1` },
  model: {
    owned: `SELECT model_id::text AS grp, count(*)::int FROM cameras WHERE status <> 'retired' GROUP BY 1`,
    inUse: `SELECT model_id::text AS grp, count(*)::int FROM cameras WHERE status = 'in_service' GROUP BY 1`,
  },
  station: {
    owned: `SELECT s.code AS grp, count(*)::int FROM cameras c LEFT JOIN stations s ON s.id = c.station_id WHERE c.status <> 'retired' GROUP BY 1`,
    inUse: `SELECT s.code AS grp, count(*)::int FROM cameras c LEFT JOIN stations s ON s.id = c.station_id WHERE c.status = 'in_service' GROUP BY 1`,
    people: `SELECT s.code AS grp, count(*)::int FROM ${inPost} LEFT JOIN stations s ON s.id = p.station_id WHERE p.holds GROUP BY 1`,
  },
  issued: {
    with: `SELECT staff_type AS grp, count(*)::int FROM ${inPost} WHERE holds GROUP BY 1`,
    without: `SELECT staff_type AS grp, count(*)::int FROM ${inPost} WHERE NOT holds GROUP BY 1`,
  },
  training: {
    trained: `SELECT staff_type AS grp, count(*)::int FROM ${inPost} WHERE trained_on IS NOT NULL GROUP BY 1`,
    untrained: `SELECT staff_type AS grp, count(*)::int FROM ${inPost} WHERE trained_on IS NULL GROUP BY 1`,
  },
  skill: {
    with: `SELECT skill AS grp, count(DISTINCT id)::int AS count FROM (SELECT id, unnest(skills) AS skill FROM ${inPost} WHERE holds) s GROUP BY 1`,
    without: `SELECT skill AS grp, count(DISTINCT id)::int AS count FROM (SELECT id, unnest(skills) AS skill FROM ${inPost} WHERE NOT holds) s GROUP BY 1`,
  },
  custody: {
    issues: `SELECT ${year('from_at')} AS grp, count(*)::int FROM assignments WHERE superseded_at IS NULL GROUP BY 1`,
  },
  losses: {
    lost: `SELECT ${year('opened_at')} AS grp, count(*)::int FROM cases WHERE kind = 'lost' GROUP BY 1`,
    stolen: `SELECT ${year('opened_at')} AS grp, count(*)::int FROM cases WHERE kind = 'stolen' GROUP BY 1`,
    found: `SELECT ${year('opened_at')} AS grp, count(*)::int FROM cases WHERE kind <> 'fault' AND state = 'found' GROUP BY 1`,
  },
  faults: {
    reported: `SELECT ${year('opened_at')} AS grp, count(*)::int FROM cases WHERE kind = 'fault' GROUP BY 1`,
    sent: `SELECT ${year('opened_at')} AS grp, count(*)::int FROM cases WHERE kind = 'fault' AND sent_at IS NOT NULL GROUP BY 1`,
    replaced: `SELECT ${year('opened_at')} AS grp, count(*)::int FROM cases WHERE kind = 'fault' AND state = 'replaced' GROUP BY 1`,
  },
  turnover: {
    came: `SELECT ${year('first')} AS grp, count(*)::int FROM (SELECT min(at) AS first FROM camera_status_changes GROUP BY camera_id) c GROUP BY 1`,
    retired: `SELECT ${year('last')} AS grp, count(*)::int FROM (SELECT max(h.at) AS last FROM camera_status_changes h JOIN cameras c ON c.id = h.camera_id
      WHERE c.status = 'retired' AND h.to_status = 'retired' GROUP BY c.id) r GROUP BY 1`,
  },
  recordings: {
    recordings: `SELECT ${year('started_at')} AS grp, count(*)::int FROM recordings WHERE counted GROUP BY 1`,
  },
};
