import { bulkActions } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { askerAgain } from '../access/asker-again.ts';
import type { BulkAsker, BulkRecord } from './bulk-record.ts';

/**
 * Who a bulk action is done for, with the rights they have now; null where these no longer reach: whoever loses a right, an
 * account or a token loses what was still to be done. Audit events of it bear the bulk action’s id as their request.
 */
export async function askerOf(tx: EntityManager, record: BulkRecord): Promise<Actor | null> {
  const [kept] = await tx.query<{ actor: BulkAsker }[]>(`SELECT actor FROM bulk_actions WHERE id = $1`, [record.id]);
  const needed = bulkActions[record.list][record.action];
  if (!kept || needed === undefined) return null;
  const actor = await askerAgain(tx, kept.actor, `bulk-action ${record.id}`);
  return actor?.permissions.has(needed) ? actor : null;
}
