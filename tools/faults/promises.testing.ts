import type pg from 'pg';
import type { Witness } from './witness.testing.ts';

interface ActionFacts {
  readonly id: string;
  readonly device: string;
  readonly station: string;
  readonly wave: number;
  readonly state: string;
  readonly fetchedAt: number | null;
  readonly finishedAt: number | null;
}

interface WaveFacts {
  readonly position: number;
  readonly startedAt: number | null;
  readonly passedAt: number | null;
}

/** All that the database says of one rollout, for comparison with what was seen on the wire. */
export interface RolloutFacts {
  readonly actions: readonly ActionFacts[];
  readonly waves: readonly WaveFacts[];
}

export async function readRolloutFacts(database: pg.Pool, rollout: string): Promise<RolloutFacts> {
  const milliseconds = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;
  const { rows: actions } = await database.query<ActionFacts>(
    `SELECT a.id::text, c.serial AS device, s.code AS station, w.position AS wave, a.state,
            ${milliseconds('a.fetched_at')} AS "fetchedAt", ${milliseconds('a.finished_at')} AS "finishedAt"
       FROM actions a JOIN cameras c ON c.id = a.device_id JOIN rollout_waves w ON w.id = a.wave_id
       JOIN stations s ON s.id = a.station_id WHERE a.rollout_id = $1 ORDER BY a.id`,
    [rollout],
  );
  const { rows: waves } = await database.query<WaveFacts>(
    `SELECT position, ${milliseconds('started_at')} AS "startedAt", ${milliseconds('finished_at')} AS "passedAt"
       FROM rollout_waves WHERE rollout_id = $1 ORDER BY position`,
    [rollout],
  );
  return { actions, waves };
}

/** Offers seen on the wire that no rule allowed, each in words; none is what was promised. */
export function forbiddenOffers({ actions, waves }: RolloutFacts, witness: Witness): string[] {
  return witness.offers.flatMap(({ device, action: number, answeredAt }) => {
    const action = actions.find(({ id }) => id === number);
    if (!action) return [`${device} was offered action ${number}, which the rollout does not hold`];
    if (action.device !== device) return [`${device} was offered the update of ${action.device}`];
    const wave = waves.find(({ position }) => position === action.wave);
    if (wave?.startedAt == null || answeredAt < wave.startedAt) return [`${device} was offered before its wave began`];
    if (action.fetchedAt === null) return [`${device} was offered what the database says it never fetched`];
    return [];
  });
}

/** Waves that began before the one before them had passed. */
export function earlyWaves({ waves }: RolloutFacts): string[] {
  return waves.flatMap(({ position, startedAt }, index) => {
    const before = waves[index - 1];
    if (!before || startedAt === null) return [];
    const isEarly = before.passedAt === null || before.passedAt > startedAt;
    return isEarly ? [`wave ${position} began before wave ${before.position} had passed`] : [];
  });
}

/** The most cameras of one station that were updating at one instant. */
export function mostAtOnce({ actions }: RolloutFacts, station: string): number {
  const begun = actions.filter((action) => action.station === station && action.fetchedAt !== null);
  return Math.max(
    0,
    ...begun.map(
      ({ fetchedAt }) =>
        begun.filter(
          (other) =>
            (other.fetchedAt ?? Infinity) <= (fetchedAt ?? 0) && (other.finishedAt ?? Infinity) > (fetchedAt ?? 0),
        ).length,
    ),
  );
}

/** Reports answered 202 that the database lacks, and readings that it holds less or more often than they were sent. */
export async function lostOrDoubledReports(database: pg.Pool, witness: Witness): Promise<string[]> {
  // What was promised first: docks go on reporting, and what is answered while we ask is no longer in what we are told.
  const promised = [...witness.promised];
  // One statement: both are as of one instant, whatever is still being committed.
  const { rows } = await database.query<{ receipts: string[]; readings: number }>(
    `SELECT (SELECT array_agg(concat_ws('/', k.serial, r.epoch, r.sequence)) FROM telemetry_receipts r JOIN docks k ON k.id = r.dock_id)
              AS receipts, (SELECT count(*)::int FROM camera_samples) AS readings`,
  );
  const kept = new Set(rows[0]?.receipts ?? []);
  const lost = promised.filter((key) => !kept.has(key));
  const sent = [...kept].flatMap((key) => witness.sent.get(key)?.bays ?? []).filter(({ cameraSerial }) => cameraSerial);
  return [
    ...lost.map((key) => `${key} was answered 202 and is gone`),
    ...(rows[0]?.readings === sent.length
      ? []
      : [`${sent.length} readings were sent and ${rows[0]?.readings} are kept`]),
  ];
}

/** Endings answered 200 that the action does not show. */
export function forgottenEndings({ actions }: RolloutFacts, witness: Witness): string[] {
  return [...witness.endings].flatMap(([number, said]) => {
    const state = actions.find(({ id }) => id === number)?.state;
    const last = said.at(-1);
    const fits = last === 'failure' ? state === 'failed' : state === 'succeeded';
    return fits ? [] : [`action ${number} was told ${last} and is ${state}`];
  });
}
