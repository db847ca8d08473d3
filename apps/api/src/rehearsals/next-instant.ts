import type { EntityManager } from 'typeorm';

/** When the engine next does something by its clock alone: a soak, a device’s time or the deadline is over. Infinity: never. */
export async function nextOfEngine(tx: EntityManager, rolloutId: string, after: number): Promise<number> {
  const [next] = await tx.query<{ at: Date | null }[]>(
    `SELECT min(at) AS at FROM (
       SELECT a.phase_deadline_at AS at FROM actions a
        WHERE a.rollout_id = $1 AND a.state IN ('offered', 'downloading', 'installing', 'cancelling')
       UNION ALL SELECT w.gate_met_at + make_interval(secs => 60 * coalesce((w.gate->>'soakMinutes')::float8, 0))
         FROM rollout_waves w WHERE w.rollout_id = $1 AND w.state = 'soaking'
       UNION ALL SELECT r.deadline_at FROM rollouts r WHERE r.id = $1) timed WHERE at > $2`,
    [rolloutId, new Date(after)],
  );
  return next?.at?.getTime() ?? Infinity;
}

/** When a device that waits may next be given its update, and those that wait for nothing but a dock’s news. */
export interface WaitingFor {
  readonly devices: readonly string[];
  readonly openingAt: number;
  readonly isAnyDocked: boolean;
}

/** What the devices of waves that have begun wait for at an instant. */
export async function waitingFor(tx: EntityManager, at: number): Promise<WaitingFor> {
  const waiting = await tx.query<{ device: string; isDocked: boolean; until: Date | null }[]>(
    `SELECT a.device_id AS device, a.wait_until AS until, (s.dock_id IS NOT NULL OR d.kind = 'dock') AND coalesce(a.wait_until <= $1, true) AS "isDocked"
       FROM actions a JOIN rollout_waves w ON w.id = a.wave_id JOIN devices d ON d.id = a.device_id LEFT JOIN camera_states s ON s.camera_id = a.device_id
      WHERE a.state = 'waiting' AND w.state <> 'pending'`,
    [new Date(at)],
  );
  const openings = waiting.map(({ until }) => until?.getTime() ?? Infinity).filter((opening) => opening > at);
  return {
    devices: waiting.map(({ device }) => device),
    openingAt: Math.min(...openings),
    isAnyDocked: waiting.some(({ isDocked }) => isDocked),
  };
}
