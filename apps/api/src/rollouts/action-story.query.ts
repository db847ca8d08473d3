import { isRolloutReason, explainWait, type ActionState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import { actionQuery, withSentence, type ActionView } from './action-list.query.ts';

/** One thing that happened to an action: a step of its lifecycle, or a message of its device. */
export interface ActionEventView {
  readonly at: string;
  /** By the device's own clock, where it said so. */
  readonly reportedAt: string | null;
  readonly by: 'device' | 'custodian';
  /** The state it moved to; null for a message that moved nothing. */
  readonly state: ActionState | null;
  /** Why it moved, as one sentence. */
  readonly sentence: string | null;
  /** The device's words: `execution/finished` and its messages, as sent. */
  readonly status: string;
  readonly code: number | null;
  readonly messages: readonly string[];
}

/** One device's update from its first day to its end. */
export interface ActionStory extends ActionView {
  readonly createdAt: string;
  readonly installedAt: string | null;
  readonly finishedAt: string | null;
  /** When the running phase ends by itself; null where it has no timer. */
  readonly phaseDeadlineAt: string | null;
  /** The dock that fetched it. */
  readonly fetchedBy: string | null;
  /** Oldest first; at most the newest 200. */
  readonly events: readonly ActionEventView[];
}

interface HistoryRow {
  readonly at: string;
  readonly reportedAt: string | null;
  readonly status: string;
  readonly code: number | null;
  readonly messages: readonly string[];
  readonly fromDevice: boolean;
}

const eventsShown = 200;

/** The whole story of one action, within the reader's scope. Two statements. */
export async function loadActionStory(
  tx: EntityManager,
  actor: Actor,
  rolloutId: string,
  actionId: number,
): Promise<ActionStory> {
  // A number beyond those there are is no fault: there is no such update.
  if (!Number.isSafeInteger(actionId)) throw new Problem('not-found', 'There is no such update in this rollout.');
  const query = actionQuery(actor, rolloutId, {});
  query.conditions.and('a.id = ?::bigint', actionId);
  const [action] = await tx.query<Omit<ActionStory, 'events' | 'sentence'>[]>(
    `SELECT ${query.select}, to_json(a.created_at) #>> '{}' AS "createdAt", to_json(a.installed_at) #>> '{}' AS "installedAt",
            to_json(a.finished_at) #>> '{}' AS "finishedAt", to_json(a.phase_deadline_at) #>> '{}' AS "phaseDeadlineAt",
            (SELECT f.serial FROM docks f WHERE f.id = a.fetched_by_dock) AS "fetchedBy"
       FROM ${query.from} WHERE ${query.conditions.sql}`,
    query.conditions.values,
  );
  if (action === undefined) throw new Problem('not-found', 'There is no such update in this rollout.');
  const history = await tx.query<HistoryRow[]>(
    `SELECT * FROM (
       SELECT id, to_json(at) #>> '{}' AS at, to_json(reported_at) #>> '{}' AS "reportedAt", status, code, messages, from_device AS "fromDevice"
         FROM action_history WHERE action_id = $1 ORDER BY id DESC LIMIT ${eventsShown}) newest ORDER BY id`,
    [actionId],
  );
  return { ...withSentence(action), events: history.map(viewOfEvent) };
}

const states: readonly ActionState[] = [
  'waiting',
  'offered',
  'downloading',
  'installing',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
];

/** Our own steps are kept as the state in capitals and the code of the reason; devices' messages word for word. */
function viewOfEvent({ at, reportedAt, status, code, messages, fromDevice }: HistoryRow): ActionEventView {
  if (fromDevice) return { at, reportedAt, by: 'device', state: null, sentence: null, status, code, messages };
  const state = states.find((one) => one.toUpperCase() === status) ?? null;
  const [reason] = messages;
  const sentence =
    status === 'CANCEL_RETRIEVED'
      ? 'The device has seen that it should stop'
      : reason !== undefined && isRolloutReason(reason)
        ? explainWait(reason)
        : (reason ?? null);
  return { at, reportedAt, by: 'custodian', state, sentence, status, code, messages: [] };
}
