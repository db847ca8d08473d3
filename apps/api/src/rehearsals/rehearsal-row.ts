import type { RehearsalFaults, RehearsalState } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { readResult, type RehearsalResult } from './rehearsal-result.ts';

/** A rehearsal as it is kept and answered. */
export interface RehearsalView {
  readonly id: string;
  readonly rollout: { readonly id: string; readonly name: string };
  readonly state: RehearsalState;
  readonly faults: RehearsalFaults;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly begunAt: string | null;
  readonly endedAt: string | null;
  readonly stoppedBy: string | null;
  /** How far it is: 0 to 1. */
  readonly progress: number;
  /** The instant of the rehearsal that it has come to. */
  readonly simulatedAt: string | null;
  readonly devices: number | null;
  readonly done: number | null;
  readonly failed: number | null;
  readonly problem: string | null;
  /** Whether the plan was changed since. */
  readonly isOfEarlierPlan: boolean;
  readonly result: RehearsalResult | null;
}

/** One in a list: without what came of it but its end. */
export type RehearsalSummary = Omit<RehearsalView, 'result'> & {
  readonly end: RehearsalResult['end'] | null;
};

const columns = `h.id, json_build_object('id', r.id, 'name', r.name) AS rollout, h.state, h.faults,
  to_json(h.asked_at) #>> '{}' AS "askedAt", h.asked_by AS "askedBy", to_json(h.begun_at) #>> '{}' AS "begunAt",
  to_json(h.ended_at) #>> '{}' AS "endedAt", h.stopped_by AS "stoppedBy", h.progress, to_json(h.simulated_at) #>> '{}' AS "simulatedAt",
  h.devices, h.done, h.failed, h.problem, h.rollout_version <> r.version AND r.state = 'draft' AS "isOfEarlierPlan"`;

const tables = `rehearsals h JOIN rollouts r ON r.id = h.rollout_id`;

const mostListed = 50;

/** The rehearsals of a plan, the newest first. */
export function listRehearsals(tx: EntityManager, rolloutId: string): Promise<RehearsalSummary[]> {
  return tx.query<RehearsalSummary[]>(
    `SELECT ${columns}, h.result->>'end' AS end FROM ${tables} WHERE h.rollout_id = $1 ORDER BY h.asked_at DESC LIMIT ${mostListed}`,
    [rolloutId],
  );
}

/** The one that runs or waits to, in the whole installation. */
export async function findOpenRehearsal(tx: EntityManager): Promise<RehearsalSummary | null> {
  const [open] = await tx.query<RehearsalSummary[]>(
    `SELECT ${columns}, NULL AS end FROM ${tables} WHERE h.state IN ('waiting', 'running')`,
  );
  return open ?? null;
}

export async function loadRehearsal(
  tx: EntityManager,
  id: string,
  lock: '' | 'FOR UPDATE OF h' = '',
): Promise<RehearsalView> {
  const [row] = await tx.query<(Omit<RehearsalView, 'result'> & { result: unknown })[]>(
    `SELECT ${columns}, h.result FROM ${tables} WHERE h.id = $1 ${lock}`,
    [id],
  );
  if (!row) throw new Problem('not-found', 'There is no such rehearsal.');
  return { ...row, result: readResult(row.result) };
}

/** A rehearsal that this worker, and no other, plays. */
export interface ClaimedRehearsal {
  readonly id: string;
  readonly rolloutId: string;
  readonly faults: RehearsalFaults;
  readonly seed: number;
  /** Which try this is; what an earlier one writes counts no more. */
  readonly attempt: number;
}

/** Takes a waiting rehearsal; null where there is nothing to take. */
export async function claimRehearsal(database: DataSource, id: string): Promise<ClaimedRehearsal | null> {
  const [rows] = await database.query<[ClaimedRehearsal[], number]>(
    `UPDATE rehearsals SET state = 'running', attempts = attempts + 1, begun_at = coalesce(begun_at, now()), beat_at = now(), progress = 0,
            simulated_at = NULL, devices = NULL, done = NULL, failed = NULL
      WHERE id = $1 AND state = 'waiting' RETURNING id, rollout_id AS "rolloutId", faults, seed, attempts AS attempt`,
    [id],
  );
  return rows[0] ?? null;
}

export interface RehearsalProgress {
  readonly progress: number;
  readonly simulatedAt: number;
  readonly devices: number;
  readonly done: number;
  readonly failed: number;
}

/** Says that it is alive and how far it is; false where it is to be played no further: stopped, or taken over. */
export async function beat(
  database: DataSource,
  { id, rolloutId, attempt }: ClaimedRehearsal,
  { progress, simulatedAt, devices, done, failed }: RehearsalProgress,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const [rows] = await tx.query<[object[], number]>(
      `UPDATE rehearsals SET beat_at = now(), progress = $3, simulated_at = $4, devices = $5, done = $6, failed = $7
        WHERE id = $1 AND attempts = $2 AND state = 'running' RETURNING id`,
      [id, attempt, progress, new Date(simulatedAt), devices, done, failed],
    );
    if (rows.length > 0) await publishEvent(tx, { topic: 'rollout', id: rolloutId });
    return rows.length > 0;
  });
}

/** Keeps what came of it, unless it was taken over meanwhile. One that a person stopped keeps how far it came. */
export async function keepResult(
  database: DataSource,
  { id, rolloutId, attempt }: ClaimedRehearsal,
  result: RehearsalResult,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `UPDATE rehearsals SET state = CASE state WHEN 'running' THEN 'finished' ELSE state END, ended_at = coalesce(ended_at, now()),
              progress = CASE state WHEN 'running' THEN 1 ELSE progress END, simulated_at = $4, done = $5, failed = $6, result = $3
        WHERE id = $1 AND attempts = $2 AND state IN ('running', 'stopped')`,
      [id, attempt, JSON.stringify(result), result.until, result.succeeded, result.failed],
    );
    await publishEvent(tx, { topic: 'rollout', id: rolloutId });
  });
}

/** Keeps that a try could not be played, unless another one has begun. */
export async function keepFailure(
  database: DataSource,
  { id, attempt }: Pick<ClaimedRehearsal, 'id' | 'attempt'>,
  problem: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [rows] = await tx.query<[{ rollout_id: string }[], number]>(
      `UPDATE rehearsals SET state = 'failed', ended_at = now(), problem = $3
        WHERE id = $1 AND attempts = $2 AND state = 'running' RETURNING rollout_id`,
      [id, attempt, problem],
    );
    for (const row of rows) await publishEvent(tx, { topic: 'rollout', id: row.rollout_id });
  });
}

/** Gives it back: whoever takes it next begins anew. */
export async function giveBack(database: DataSource, { id, attempt }: ClaimedRehearsal): Promise<void> {
  await database.query(
    `UPDATE rehearsals SET state = 'waiting' WHERE id = $1 AND attempts = $2 AND state = 'running'`,
    [id, attempt],
  );
}
