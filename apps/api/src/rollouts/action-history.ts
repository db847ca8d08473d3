import type { ActionFeedback } from '@custodian/device-protocol';
import type { EntityManager } from 'typeorm';
import type { ActionHistory } from './device-offer.ts';

/** How many messages a device may leave on one action; its last word is always taken. */
const quota = 1000;
const messagesAtOnce = 50;
/** How many characters of one message are kept: a device that sends its whole log would fill the story of its update. */
const longestMessage = 2_000;

/** Whether an action has room for one more message of its device. */
export async function hasRoom(tx: EntityManager, actionId: number): Promise<boolean> {
  const [counted] = await tx.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM action_history WHERE action_id = $1 AND from_device`,
    [actionId],
  );
  return (counted?.n ?? 0) < quota;
}

/** Keeps what the device said, word for word, and says where it was cut. */
export async function recordFeedback(
  tx: EntityManager,
  actionId: number,
  feedback: ActionFeedback,
  now: Date,
): Promise<void> {
  const { execution, finished, code, details, timestamp, progress } = feedback;
  const messages = details.slice(0, messagesAtOnce).map(keptPart);
  if (progress !== null) messages.push(`Progress: ${progress.count} of ${progress.of}`);
  await tx.query(
    `INSERT INTO action_history (action_id, at, reported_at, status, code, messages, from_device) VALUES ($1, $2, $3, $4, $5, $6, true)`,
    [actionId, now, reportedAt(timestamp), `${execution}/${finished}`, code, messages],
  );
}

/** Notes once that the device has seen that it should stop: whoever waits for it can tell silence from deafness. */
export async function recordCancelSeen(tx: EntityManager, actionId: number, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO action_history (action_id, at, status, from_device) SELECT $1, $2, 'CANCEL_RETRIEVED', false
      WHERE NOT EXISTS (SELECT FROM action_history WHERE action_id = $1 AND status = 'CANCEL_RETRIEVED')`,
    [actionId, now],
  );
}

/** The newest `count` messages of the device itself, at most 100; a negative count means as many as there may be. */
export async function latestHistory(tx: EntityManager, actionId: number, count: number): Promise<ActionHistory | null> {
  const wanted = count < 0 ? 100 : Math.min(count, 100);
  if (wanted === 0) return null;
  const rows = await tx.query<{ messages: string[] }[]>(
    `SELECT messages FROM action_history WHERE action_id = $1 AND from_device AND messages <> '{}' ORDER BY id DESC LIMIT $2`,
    [actionId, wanted],
  );
  if (rows.length === 0) return null;
  const [action] = await tx.query<{ state: string }[]>(`SELECT upper(state) AS state FROM actions WHERE id = $1`, [
    actionId,
  ]);
  return { status: action?.state ?? '', messages: rows.flatMap(({ messages }) => messages).slice(0, wanted) };
}

function keptPart(message: string): string {
  const text = message.replaceAll('\u0000', '');
  if (text.length <= longestMessage) return text;
  // Never half a character at the cut.
  const part = text.slice(0, longestMessage).replace(/[\uD800-\uDBFF]$/, '');
  return `${part} … (cut: it had ${text.length.toLocaleString('en-GB')} characters)`;
}

function reportedAt(timestamp: number | null): Date | null {
  const date = timestamp === null ? null : new Date(timestamp);
  return date === null || Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 1970
    ? null
    : date;
}
