import { failureCauseOf, timeStepNames, timeStepOf, type FailureCause } from '@custodian/domain';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

const hour = 3_600_000;
const hours = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });

const reasons = {
  succeeded: ['reported-version'],
  failed: ['reported-failure', 'silent-after-installing', 'not-downloaded-in-time'],
  cancelled: ['deadline-passed'],
} as const;

/** Rollouts of three weeks: where each device has its home, in which wave it is or why in none, and what came of it. */
export const someRollouts = fc.array(
  fc.record({
    /** When each wave opened, in hours from the first day. */
    waves: fc.array(hours(100), { minLength: 1, maxLength: 3 }),
    targets: fc.array(
      fc.record({
        at: fc.constantFrom('one', 'two', null),
        wave: fc.option(fc.nat(2), { freq: 6 }),
        state: fc.constantFrom(
          'none',
          'waiting',
          'downloading',
          'succeeded',
          'succeeded',
          'failed',
          'failed',
          'cancelled',
        ),
        took: hours(300),
        joined: fc.option(hours(50), { freq: 3 }),
        reason: fc.nat(2),
        words: fc.constantFrom(null, '', 'Battery at 9 %', 'SHA-256 mismatch', 'Error 7'),
      }),
      { maxLength: 14 },
    ),
  }),
  { minLength: 1, maxLength: 2 },
);

export type RandomRollouts = typeof someRollouts extends fc.Arbitrary<infer Value> ? Value : never;

/** An update as it was put there. */
export interface PutUpdate {
  readonly rollout: string;
  readonly station: string | null;
  /** The wave's number; null where none took it. */
  readonly wave: number | null;
  /** As reports count it. */
  readonly figure: 'waiting' | 'updating' | 'succeeded' | 'failed' | 'cancelled' | 'left_out';
  readonly isSilent: boolean;
  readonly endedAt: number | null;
  readonly tookSeconds: number | null;
  readonly cause: FailureCause | null;
  readonly words: string | null;
}

/** Where and when: codes and ids of two stations, a release, and the midnight that hours count from. */
export interface Stage {
  readonly one: { readonly id: string; readonly code: string };
  readonly two: { readonly id: string; readonly code: string };
  readonly modelId: string;
  readonly begins: number;
}

/** Puts rollouts into the database by rows; answers every update of them. */
export async function putRollouts(database: DataSource, stage: Stage, rollouts: RandomRollouts): Promise<PutUpdate[]> {
  const releaseId = uuid();
  await database.query(
    `INSERT INTO firmware_releases (id, model_id, version, state, artifact_name, artifact_size, sha256, sha1, md5, created_by, approved_at)
     VALUES ($1, $2, $1::uuid::text, 'approved', 'image', 1, repeat('a', 64), '', '', 'test', now())`,
    [releaseId, stage.modelId],
  );
  const put: PutUpdate[] = [];
  for (const rollout of rollouts) put.push(...(await putRollout(database, stage, releaseId, rollout)));
  return put;
}

async function putRollout(
  database: DataSource,
  stage: Stage,
  releaseId: string,
  { waves, targets }: RandomRollouts[number],
): Promise<PutUpdate[]> {
  const rollout = uuid();
  const opened = waves.map((at, index) => ({ id: uuid(), position: index + 1, at: stage.begins + at * hour }));
  const rows = targets.map((target) => {
    const wave = target.wave === null ? null : (opened[target.wave % opened.length] ?? null);
    const isOver = target.state === 'succeeded' || target.state === 'failed' || target.state === 'cancelled';
    const of = isOver ? reasons[target.state as keyof typeof reasons] : [];
    const joined = wave === null || target.joined === null ? null : stage.begins + target.joined * hour;
    const began = wave === null ? null : Math.max(wave.at, joined ?? 0);
    return {
      ...target,
      wave,
      joined,
      device: uuid(),
      station: target.at === null ? null : stage[target.at],
      state: wave === null ? 'none' : target.state,
      reason: of[target.reason % of.length] ?? null,
      endedAt: isOver && began !== null ? began + target.took * hour : null,
    };
  });
  const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  await database.query(
    `INSERT INTO rollouts (id, name, release_id, state, targets, policy, created_by, started_at) VALUES ($1, 'Random', $2, 'running', '{}', '{}', 'test', $3)`,
    [rollout, releaseId, instant(stage.begins)],
  );
  await database.query(
    `INSERT INTO rollout_waves (id, rollout_id, position, name, gate, state, started_at)
     SELECT id, $2, position, 'Wave ' || position, '{}', 'running', at FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, position int, at timestamptz)`,
    [JSON.stringify(opened.map((wave) => ({ ...wave, at: instant(wave.at) }))), rollout],
  );
  const json = JSON.stringify(
    rows.map(({ device, wave, station, state, reason, joined, endedAt, words }) => ({
      ...{ device, state, reason, words },
      wave: wave?.id ?? null,
      station: station?.id ?? null,
      joined: instant(joined),
      ended: instant(endedAt),
    })),
  );
  const recordset = `SELECT * FROM jsonb_to_recordset($1::jsonb)
    AS r(device uuid, state text, reason text, words text, wave uuid, station uuid, joined timestamptz, ended timestamptz)`;
  await database.query(
    `WITH r AS (${recordset}), d AS (INSERT INTO devices (id, kind, serial_key, model_id) SELECT device, 'camera', device::text, $2 FROM r)
     INSERT INTO cameras (id, serial, model_id, station_id) SELECT device, device::text, $2, station FROM r`,
    [json, stage.modelId],
  );
  await database.query(
    `WITH r AS (${recordset})
     INSERT INTO rollout_targets (rollout_id, device_id, wave_id, station_id, out_reason, joined_at)
     SELECT $2, device, wave, station, CASE WHEN wave IS NULL THEN 'no-wave-takes-it' END, joined FROM r`,
    [json, rollout],
  );
  await database.query(
    `WITH r AS (${recordset}),
          made AS (INSERT INTO actions (rollout_id, wave_id, device_id, release_id, station_id, state, reason, silent, finished_at)
                   SELECT $2, wave, device, $3, station, state, reason, coalesce(reason = 'silent-after-installing', FALSE), ended
                     FROM r WHERE state <> 'none' RETURNING id, device_id, state)
     INSERT INTO action_history (action_id, status, messages, from_device)
     SELECT made.id, 'closed/failure', ARRAY[r.words], TRUE FROM made JOIN r ON r.device = made.device_id
      WHERE made.state = 'failed' AND r.words IS NOT NULL`,
    [json, rollout, releaseId],
  );
  return rows.map(({ wave, station, state, reason, endedAt, joined, words }): PutUpdate => {
    const isFailed = state === 'failed';
    const began = wave === null ? 0 : Math.max(wave.at, joined ?? 0);
    return {
      rollout,
      station: station?.code ?? null,
      wave: wave?.position ?? null,
      figure: wave === null ? 'left_out' : figureOf(state),
      isSilent: isFailed && reason === 'silent-after-installing',
      endedAt,
      tookSeconds: state === 'succeeded' && endedAt !== null ? (endedAt - began) / 1_000 : null,
      cause: isFailed ? failureCauseOf(reason, words) : null,
      words: isFailed && words !== null && words !== '' ? words : null,
    };
  });
}

function figureOf(state: string): PutUpdate['figure'] {
  if (state === 'succeeded' || state === 'failed' || state === 'cancelled') return state;
  return state === 'downloading' ? 'updating' : 'waiting';
}

/** The figures of some updates, counted in the plainest way. */
export function figuresTold(updates: readonly PutUpdate[]): Readonly<Record<string, unknown>> {
  const count = (figure: PutUpdate['figure']): number => updates.filter((one) => one.figure === figure).length;
  const times = updates.flatMap(({ tookSeconds }) => tookSeconds ?? []).sort((one, other) => one - other);
  const middle = [times[Math.ceil(times.length / 2) - 1], times[Math.floor(times.length / 2)]];
  return {
    succeeded: count('succeeded'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    silent: updates.filter(({ isSilent }) => isSilent).length,
    medianSeconds: times.length === 0 ? null : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2,
    longestSeconds: times.at(-1) ?? null,
    spread: timeStepNames.map((within) => ({
      within,
      devices: times.filter((seconds) => timeStepOf(seconds) === within).length,
    })),
  };
}

/** The failed ones by cause and by words. */
export function causesTold(updates: readonly PutUpdate[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { cause, words } of updates) {
    if (cause === null) continue;
    const key = `${cause}: ${words}`;
    counted[key] = (counted[key] ?? 0) + 1;
  }
  return counted;
}
