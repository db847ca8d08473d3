import { isDemanded, type BulkActionName } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { readDeskSettings } from '../desk/desk-settings.ts';
import { Problem } from '../problems/problem.ts';

/**
 * Where every camera that goes out needs its receipt, many at once cannot go out: said before anything is planned. What comes
 * back in many asks for none, because whoever held it is not there.
 */
export async function refuseWithoutReceipts(tx: EntityManager, action: BulkActionName): Promise<void> {
  if (action !== 'issue' || !isDemanded((await readDeskSettings(tx)).acknowledgement, 'issue')) return;
  throw new Problem(
    'receipt-required',
    'Your force asks for a receipt with every camera that goes out. Issue these one by one at the desk, or ask an administrator to demand none while they go out (Desk settings).',
  );
}
