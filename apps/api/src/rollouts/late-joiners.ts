import { joinWave, judgeEligibility, type RolloutPolicy, type WaveState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { loadPlannedRelease } from './plan-rollout.ts';
import type { RolloutTargets } from './rollout-requests.ts';
import { loadTargets, targetConditions, type TargetRow } from './select-targets.ts';
import { wakeDocks } from './wake-docks.ts';

interface JoinableRollout {
  readonly releaseId: string;
  readonly targets: RolloutTargets;
  readonly policy: RolloutPolicy;
  /** The serial that the last reading came to; null when it came to the end. */
  readonly readTo: string | null;
}

interface WaveRow {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly state: WaveState;
  readonly stations: readonly string[] | null;
  readonly percent: number | null;
  readonly rest: boolean;
}

interface Joining {
  readonly target: TargetRow;
  readonly wave: WaveRow;
}

/**
 * How many devices of the register one pass looks at, and how many of them it takes at most; the next pass goes on where it
 * stopped, and the fleet is read again after a minute.
 */
const lookedAtAtOnce = 2000;
const takenAtOnce = 500;
const againAfter = '1 minute';

/**
 * Takes into a running, locked rollout the devices that came to match its targets after submit: each enters the first
 * unfinished wave that would have taken it and passes the same gates. Only where the approved policy says so. A device that
 * was in the plan once keeps its wave, and one that another rollout works on is left to it. One bounded, idempotent pass.
 */
export async function takeLateJoiners(
  tx: EntityManager,
  rollout: { readonly id: string; readonly name: string },
  now: Date,
): Promise<void> {
  const [joinable] = await tx.query<JoinableRollout[]>(
    `SELECT release_id AS "releaseId", targets, policy, joins_read_to AS "readTo" FROM rollouts
      WHERE id = $1 AND state = 'running' AND (policy->>'lateJoiners')::boolean AND deadline_at > $2
        AND (joins_checked_at IS NULL OR joins_checked_at <= $2::timestamptz - interval '${againAfter}')`,
    [rollout.id, now],
  );
  if (!joinable) return;
  const planned = await loadPlannedRelease(tx, joinable.releaseId);
  const lookTo = await endOfPage(tx, joinable.readTo);
  const read = await readCandidates(tx, rollout.id, planned.model.id, joinable, lookTo);
  const waves = await loadWaves(tx, rollout.id);
  const joining = read.flatMap((target): Joining[] => {
    const judged = judgeEligibility(planned.release, planned.model, target, joinable.policy);
    if (!judged.ok || judged.value === 'already-installed') return [];
    const place = joinWave(target, waves.map(shareOf));
    const wave = place === null ? undefined : waves[place];
    return wave === undefined ? [] : [{ target, wave }];
  });
  await takeIn(tx, rollout, joining, now);
  const readTo = read.length < takenAtOnce ? lookTo : (read.at(-1)?.serial.toLowerCase() ?? null);
  await tx.query(
    `UPDATE rollouts SET joins_checked_at = CASE WHEN $2::text IS NULL THEN $3::timestamptz END, joins_read_to = $2 WHERE id = $1`,
    [rollout.id, readTo, now],
  );
}

/** The last serial that this pass looks at; null where that is the end of the register. */
async function endOfPage(tx: EntityManager, readTo: string | null): Promise<string | null> {
  const [last] = await tx.query<{ serial: string }[]>(
    `SELECT serial_key AS serial FROM devices WHERE serial_key > $1 ORDER BY serial_key OFFSET ${lookedAtAtOnce - 1} LIMIT 1`,
    [readTo ?? ''],
  );
  return last?.serial ?? null;
}

/**
 * Devices that the targets choose now, that are in use and in no wave, and that no rollout works on. Both are asked of each
 * device by its index: a plan just frozen is in no statistics yet, and joined to a fleet it would be read once a device.
 */
function readCandidates(
  tx: EntityManager,
  rolloutId: string,
  modelId: string,
  { targets, readTo }: JoinableRollout,
  lookTo: string | null,
): Promise<TargetRow[]> {
  const conditions = targetConditions(targets)
    .and('d.model_id = ?', modelId)
    .and(`c.id IS NULL OR c.status IN ('in_store', 'in_service')`)
    .and(`(SELECT t.wave_id FROM rollout_targets t WHERE t.rollout_id = ? AND t.device_id = d.id) IS NULL`, rolloutId)
    .and(
      `(SELECT min(o.id) FROM actions o WHERE o.device_id = d.id AND o.state IN ('waiting', 'offered', 'downloading', 'installing', 'cancelling')) IS NULL`,
    );
  if (readTo !== null) conditions.and('d.serial_key > ?', readTo);
  if (lookTo !== null) conditions.and('d.serial_key <= ?', lookTo);
  return loadTargets(tx, conditions, takenAtOnce);
}

function loadWaves(tx: EntityManager, rolloutId: string): Promise<WaveRow[]> {
  return tx.query<WaveRow[]>(
    `SELECT id, position, name, state, stations, percent, takes_rest AS rest FROM rollout_waves WHERE rollout_id = $1 ORDER BY position`,
    [rolloutId],
  );
}

function shareOf({ state, stations, percent, rest }: WaveRow): Parameters<typeof joinWave>[1][number] {
  return {
    state,
    rest,
    ...(stations === null ? {} : { stations: stations.map((code) => code.toLowerCase()) }),
    ...(percent === null ? {} : { percent }),
  };
}

async function takeIn(
  tx: EntityManager,
  rollout: { readonly id: string; readonly name: string },
  joining: readonly Joining[],
  now: Date,
): Promise<void> {
  if (joining.length === 0) return;
  // Whoever got an update from elsewhere meanwhile is left to it.
  const taken = await tx.query<{ device_id: string }[]>(
    `INSERT INTO actions (rollout_id, wave_id, device_id, release_id, station_id, reason, changed_at)
     SELECT r.id, w.id, n.device, r.release_id, n.station, CASE WHEN w.state = 'pending' THEN 'wave-not-started' END, $3
       FROM rollouts r JOIN rollout_waves w ON w.rollout_id = r.id
       JOIN jsonb_to_recordset($2::jsonb) AS n(device uuid, station uuid, wave uuid) ON n.wave = w.id
      WHERE r.id = $1 ON CONFLICT DO NOTHING RETURNING device_id`,
    [
      rollout.id,
      JSON.stringify(
        joining.map(({ target, wave }) => ({ device: target.deviceId, station: target.stationId, wave: wave.id })),
      ),
      now,
    ],
  );
  const ids = new Set(taken.map(({ device_id }) => device_id));
  const joined = joining.filter(({ target }) => ids.has(target.deviceId));
  if (joined.length === 0) return;
  await tx.query(
    `INSERT INTO rollout_targets AS t (rollout_id, device_id, wave_id, station_id, joined_at)
     SELECT rollout_id, device_id, wave_id, station_id, $3 FROM actions WHERE rollout_id = $1 AND device_id = ANY ($2)
     ON CONFLICT (rollout_id, device_id) DO UPDATE SET wave_id = excluded.wave_id, station_id = excluded.station_id,
       out_reason = NULL, joined_at = excluded.joined_at WHERE t.wave_id IS NULL`,
    [rollout.id, [...ids], now],
  );
  await tx.query(
    `UPDATE rollout_waves w SET size = (SELECT count(*) FROM rollout_targets t WHERE t.wave_id = w.id) WHERE w.rollout_id = $1`,
    [rollout.id],
  );
  const begun = joined.filter(({ wave }) => wave.state !== 'pending').map(({ target }) => target.deviceId);
  await wakeDocks(tx, 'update', begun);
  await recordAudit(tx, systemActor('Rollout engine'), {
    action: 'rollout.join',
    subjectKind: 'rollout',
    subjectId: rollout.id,
    subjectLabel: rollout.name,
    after: { devices: joined.map(({ target, wave }) => ({ device: target.serial, wave: wave.position })) },
  });
  await publishEvent(tx, { topic: 'rollout', id: rollout.id });
}
