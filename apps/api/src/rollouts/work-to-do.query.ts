import type { DataSource } from 'typeorm';

/** How seldom a rollout is looked at though nothing told to, in pulses: a net under what says so by itself. */
const pulsesBetweenLooks = 12;

const idsOf = async (database: DataSource, query: string, values: readonly unknown[]): Promise<string[]> =>
  (await database.query<{ id: string }[]>(query, [...values])).map(({ id }) => id);

/**
 * Rollouts that a pass may change now, each found by an index: the figures of a wave changed, a soak or the deadline is
 * over, the timer of a device ran out, a camera came back whose timer stood still, or late joiners are read half-way.
 */
export function rolloutsToAdvance(database: DataSource, now: Date, pulseMilliseconds: number): Promise<string[]> {
  return idsOf(
    database,
    `SELECT r.id FROM rollouts r
      WHERE r.state IN ('running', 'paused') AND (
        r.looked_at IS NULL OR r.looked_at < $1::timestamptz - make_interval(secs => $2) OR r.deadline_at <= $1
        OR r.joins_read_to IS NOT NULL
        OR EXISTS (SELECT FROM rollout_waves w JOIN wave_tally_changes c ON c.wave_id = w.id WHERE w.rollout_id = r.id AND NOT c.folded)
        OR EXISTS (SELECT FROM rollout_waves w WHERE w.rollout_id = r.id AND w.state = 'soaking'
             AND w.gate_met_at + make_interval(secs => 60 * coalesce((w.gate->>'soakMinutes')::float8, 0)) <= $1))
     UNION SELECT rollout_id FROM actions WHERE phase_deadline_at <= $1 AND state IN ('offered', 'downloading', 'installing', 'cancelling')
     UNION SELECT a.rollout_id FROM actions a JOIN camera_states s ON s.camera_id = a.device_id AND s.dock_id IS NOT NULL
            WHERE a.state IN ('offered', 'downloading') AND a.phase_deadline_at IS NULL`,
    [now, (pulseMilliseconds * pulsesBetweenLooks) / 1000],
  );
}

/** Rollouts whose every open action is to be looked at once more: those that run, and those with devices still to answer. */
export function rolloutsToSweep(database: DataSource): Promise<string[]> {
  return idsOf(
    database,
    `SELECT id FROM rollouts WHERE state IN ('running', 'paused')
     UNION SELECT rollout_id FROM actions WHERE state IN ('offered', 'downloading', 'installing', 'cancelling')`,
    [],
  );
}

/** Waves that have begun and of which not every chunk is opened yet. */
export function wavesToOpen(database: DataSource): Promise<string[]> {
  return idsOf(
    database,
    `SELECT w.id FROM rollout_waves w JOIN rollouts r ON r.id = w.rollout_id WHERE w.opened_to IS NOT NULL AND r.state = 'running' AND coalesce(r.deadline_at > now(), true)`,
    [],
  );
}

/** Waves that have begun and in which devices wait. */
export function wavesToExplain(database: DataSource): Promise<string[]> {
  return idsOf(
    database,
    `SELECT w.id FROM rollouts r JOIN rollout_waves w ON w.rollout_id = r.id AND w.state <> 'pending'
      WHERE r.state = 'running' AND EXISTS (SELECT FROM actions a WHERE a.wave_id = w.id AND a.state = 'waiting')`,
    [],
  );
}
