import type { OfferAnswer } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { AskedAction } from './load-offer-questions.ts';

/** Keeps, beside each waiting action, what it waits for now: lists and figures read it there. */
export async function saveWaits(
  tx: EntityManager,
  answers: readonly { readonly asked: AskedAction; readonly answer: OfferAnswer }[],
): Promise<void> {
  const changed = answers.flatMap(({ asked, answer }) => {
    const reason = answer.offer ? null : answer.wait;
    const until = answer.offer ? null : (answer.until ?? null);
    const isSame = reason === asked.storedReason && until === (asked.storedUntil?.getTime() ?? null);
    return isSame ? [] : [{ id: asked.id, reason, until: until === null ? null : new Date(until).toISOString() }];
  });
  if (changed.length === 0) return;
  // An action that somebody moved meanwhile is skipped, and so is one that is locked: this is only an explanation.
  await tx.query(
    `WITH mine AS (
       SELECT a.id, n.reason, n.until FROM jsonb_to_recordset($1::jsonb) AS n(id int, reason text, until timestamptz)
         JOIN actions a ON a.id = n.id WHERE a.state = 'waiting' ORDER BY a.id FOR UPDATE OF a SKIP LOCKED)
     UPDATE actions a SET reason = mine.reason, wait_until = mine.until FROM mine WHERE a.id = mine.id`,
    [JSON.stringify(changed)],
  );
}
