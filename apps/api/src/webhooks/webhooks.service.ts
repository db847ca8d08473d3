import { secretOverlapMilliseconds } from '@custodian/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit, type AuditEntry } from '../audit/record-audit.ts';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { clearExceptions } from '../exceptions/raise-exceptions.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { judgeUrl } from './judge-url.ts';
import { webhookOff } from './switch-off.ts';
import type { NewWebhook, WebhookChange } from './webhook-requests.ts';
import { WebhookSecrets } from './webhook-secrets.ts';
import { lockWebhook, readWebhook, type WebhookView } from './webhook-view.ts';

/** An endpoint with its secret, which is shown here and never again. */
export interface WebhookWithSecret extends WebhookView {
  readonly secret: string;
}

/** What a force tells other systems, and where to. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: DataSource,
    private readonly secrets: WebhookSecrets,
    @Inject(configToken) private readonly config: Config,
  ) {}

  make(actor: Actor, given: NewWebhook): Promise<WebhookWithSecret> {
    return this.database.transaction(async (tx) => {
      const id = uuid();
      const { secret, sealed } = this.secrets.make(id);
      const name = given.name.trim();
      await tx.query(
        `INSERT INTO webhook_endpoints (id, name, url, events, only_urgent, stations, includes_words, sealed_secret, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          name,
          this.demandUrl(given.url),
          given.events,
          given.onlyUrgent ?? false,
          await demandStations(tx, given.stations ?? []),
          given.includesWords ?? false,
          sealed,
          actor.name,
        ],
      );
      const made = await readWebhook(tx, id);
      await recordAudit(tx, actor, { ...about(made), action: 'webhook.make', after: choicesOf(made) });
      return { ...made, secret };
    });
  }

  change(actor: Actor, id: string, given: WebhookChange, expected: number | null): Promise<WebhookView> {
    return this.database.transaction(async (tx) => {
      const before = await lockWebhook(tx, id);
      demandVersion(expected, before.version);
      const enabled = given.enabled ?? before.enabled;
      const isSwitched = enabled !== before.enabled;
      await tx.query(
        `UPDATE webhook_endpoints SET name = $2, url = $3, events = $4, only_urgent = $5, stations = $6, includes_words = $7,
                enabled = $8, version = version + 1,
                disabled_at = CASE WHEN $8 THEN NULL WHEN enabled THEN now() ELSE disabled_at END,
                disabled_because = CASE WHEN $8 THEN NULL WHEN enabled THEN $9 ELSE disabled_because END,
                failing_since = CASE WHEN $8 AND NOT enabled THEN NULL ELSE failing_since END
          WHERE id = $1`,
        [
          id,
          given.name?.trim() ?? before.name,
          given.url === undefined ? before.url : this.demandUrl(given.url),
          given.events ?? before.events,
          given.onlyUrgent ?? before.onlyUrgent,
          given.stations === undefined ? before.stations : await demandStations(tx, given.stations),
          given.includesWords ?? before.includesWords,
          enabled,
          `Switched off by ${actor.name}.`,
        ],
      );
      if (isSwitched && enabled)
        await clearExceptions(tx, webhookOff, [id], new Date(), { actor: actor.name, words: null });
      const after = await readWebhook(tx, id);
      await recordAudit(tx, actor, {
        ...about(after),
        action: 'webhook.change',
        before: choicesOf(before),
        after: choicesOf(after),
      });
      return after;
    });
  }

  /** A new secret; the one before it signs beside it for a day. */
  rotate(actor: Actor, id: string): Promise<WebhookWithSecret> {
    return this.database.transaction(async (tx) => {
      await lockWebhook(tx, id);
      const { secret, sealed } = this.secrets.make(id);
      await tx.query(
        `UPDATE webhook_endpoints SET previous_secret = sealed_secret, previous_until = $3, sealed_secret = $2, version = version + 1
          WHERE id = $1`,
        [id, sealed, new Date(Date.now() + secretOverlapMilliseconds)],
      );
      const after = await readWebhook(tx, id);
      await recordAudit(tx, actor, { ...about(after), action: 'webhook.rotate-secret' });
      return { ...after, secret };
    });
  }

  /** It is told nothing more, and what waits for it is given up; what it was told stays on record. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const before = await lockWebhook(tx, id);
      await tx.query(
        `UPDATE webhook_endpoints SET enabled = false, removed_at = now(), version = version + 1 WHERE id = $1`,
        [id],
      );
      await tx.query(
        `UPDATE webhook_deliveries SET state = 'dead', next_try_at = NULL, settled_at = now() WHERE endpoint_id = $1 AND state = 'waiting'`,
        [id],
      );
      await clearExceptions(tx, webhookOff, [id], new Date(), { actor: actor.name, words: null });
      await recordAudit(tx, actor, { ...about(before), action: 'webhook.remove', before: choicesOf(before) });
    });
  }

  private demandUrl(text: string): string {
    const judged = judgeUrl(text.trim(), this.config.webhookPrivateHosts);
    if (!judged.ok) throw Problem.field('url', judged.refusal);
    return judged.value.url.href;
  }
}

function about({ id, name }: WebhookView): Pick<AuditEntry, 'subjectKind' | 'subjectId' | 'subjectLabel'> {
  return { subjectKind: 'webhook', subjectId: id, subjectLabel: name };
}

function choicesOf(view: WebhookView): object {
  const { name, url, events, onlyUrgent, stations, includesWords, enabled } = view;
  return { name, url, events, onlyUrgent, stations, includesWords, enabled };
}

/** The codes as the register has them. @throws Problem naming those that it does not have */
async function demandStations(tx: EntityManager, codes: readonly string[]): Promise<string[]> {
  const keys = [...new Set(codes.map((code) => code.trim().toLowerCase()))];
  const found = await tx.query<{ code: string }[]>(
    `SELECT code FROM stations WHERE lower(code) = ANY ($1) ORDER BY lower(code)`,
    [keys],
  );
  const unknown = keys.filter((key) => !found.some(({ code }) => code.toLowerCase() === key));
  if (unknown.length > 0) throw Problem.field('stations', `Not known here: ${unknown.slice(0, 10).join(', ')}.`);
  return found.map(({ code }) => code);
}
