import type { EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { raiseExceptions } from '../exceptions/raise-exceptions.ts';

/** The kind of exception that stands while a webhook was switched off by itself. */
export const webhookOff = 'webhook-off';

/** Switches an endpoint off for good reason, and tells people of it: nobody should believe that it works. */
export async function switchOff(
  tx: EntityManager,
  endpoint: { readonly id: string; readonly name: string },
  because: string,
  now: Date,
): Promise<void> {
  const [changed] = await tx.query<[unknown[], number]>(
    `UPDATE webhook_endpoints SET enabled = false, disabled_at = $2, disabled_because = $3, version = version + 1
      WHERE id = $1 AND enabled RETURNING id`,
    [endpoint.id, now, because],
  );
  if (changed.length === 0) return;
  await recordAudit(tx, systemActor('Webhooks'), {
    action: 'webhook.switch-off',
    subjectKind: 'webhook',
    subjectId: endpoint.id,
    subjectLabel: endpoint.name,
    before: { enabled: true },
    after: { enabled: false },
    reason: because,
  });
  const raised = {
    kind: webhookOff,
    causeKey: endpoint.id,
    severity: 'warn' as const,
    title: `The webhook ${endpoint.name} is switched off`,
    detail: because,
    subject: { kind: 'webhook', id: endpoint.id, label: endpoint.name },
    stationId: null,
  };
  await raiseExceptions(tx, [raised], now);
}
