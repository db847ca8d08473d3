import { headMessage } from '@custodian/domain';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { canonicalEvent, firstHash, linkHash, type SealedEvent } from './chain-audit.ts';
import { InstallationKeys, type SigningKey } from './installation-keys.service.ts';

interface Head {
  readonly position: string;
  readonly hash: Buffer;
}

const batch = 2000;
/** How far back an event may still be unsealed: transactions that commit out of order lie within this many ids. */
const window = 50_000;

/** At least every so many links one is signed, so that no statement has to carry a longer stretch of the chain. */
const signedEvery = 256;

/** Chains events by hash and signs the head of the chain right after they are committed. One sealer at a time; a lost job loses nothing. */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap {
  private readonly log = new Logger('AuditSealer');

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    private readonly keys: InstallationKeys,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process('audit', async () => {
      const sealed = await this.sealAll();
      if (sealed > 0) this.log.debug(`Sealed ${sealed} audit events`);
    });
    await this.jobs.every('audit', 'seal', 2000);
  }

  /** Seals what is committed and not yet chained. Answers how many. */
  async sealAll(): Promise<number> {
    const key = await this.keys.current();
    let sealed = 0;
    for (;;) {
      const now = await this.database.transaction((tx) => this.sealBatch(tx, key));
      sealed += now;
      if (now < batch) return sealed;
    }
  }

  private async sealBatch(tx: EntityManager, key: SigningKey): Promise<number> {
    const [lock] = await tx.query<{ mine: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtext('custodian.audit')) AS mine`,
    );
    if (!lock?.mine) return 0;
    const [head] = await tx.query<Head[]>(`SELECT position, hash FROM audit_chain ORDER BY position DESC LIMIT 1`);
    const events = await tx.query<SealedEvent[]>(
      `SELECT e.id, ${canonicalEvent} AS canonical FROM audit_events e
        WHERE e.id > (SELECT coalesce(max(event_id), 0) FROM audit_chain WHERE position > $1) - $2
          AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.event_id = e.id)
        ORDER BY e.id LIMIT ${batch}`,
      [Number(head?.position ?? 0) - window, window],
    );
    let previous = head?.hash ?? firstHash;
    let position = Number(head?.position ?? 0);
    const links = events.map((event) => {
      const hash = linkHash(previous, event.canonical);
      const link = {
        position: ++position,
        event: event.id,
        previous: previous.toString('hex'),
        hash: hash.toString('hex'),
      };
      previous = hash;
      return link;
    });
    await tx.query(
      `INSERT INTO audit_chain (position, event_id, previous_hash, hash)
       SELECT l.position, l.event, decode(l.previous, 'hex'), decode(l.hash, 'hex')
         FROM jsonb_to_recordset($1::jsonb) AS l(position bigint, event bigint, previous text, hash text)`,
      [JSON.stringify(links)],
    );
    await signHeads(
      tx,
      key,
      links.filter((link, index) => link.position % signedEvery === 0 || index === links.length - 1),
    );
    return links.length;
  }
}

async function signHeads(
  tx: EntityManager,
  key: SigningKey,
  links: readonly { readonly position: number; readonly hash: string }[],
): Promise<void> {
  if (links.length === 0) return;
  const at = new Date().toISOString();
  const heads = links.map(({ position, hash }) => ({
    position,
    hash,
    signature: key.sign(Buffer.from(headMessage({ position, hash, at }))).toString('hex'),
  }));
  await tx.query(
    `INSERT INTO audit_heads (position, hash, at, key, signature)
     SELECT h.position, decode(h.hash, 'hex'), $2, $3, decode(h.signature, 'hex')
       FROM jsonb_to_recordset($1::jsonb) AS h(position bigint, hash text, signature text)`,
    [JSON.stringify(heads), at, key.fingerprint],
  );
}
