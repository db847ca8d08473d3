import { sign, type KeyObject } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { PublicKey } from '@custodian/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { makeSealedKey, openSealedKey } from './installation-key.ts';
import { recordAudit } from './record-audit.ts';

/** A key that this process can sign with. */
export interface SigningKey {
  readonly fingerprint: string;
  sign(bytes: Uint8Array): Buffer;
}

interface KeyRow {
  readonly fingerprint: string;
  readonly public_key: Buffer;
  readonly sealed_private_key: Buffer;
  readonly made_at: Date;
}

export interface PublishedKey extends PublicKey {
  readonly madeAt: string;
}

/**
 * The installation's keys: made at the first start, kept in the database, opened by `SIGNING_SECRET`, so that every process
 * signs with the same one. Where the secret was lost a new key takes over, and the old one is still published.
 */
@Injectable()
export class InstallationKeys implements OnApplicationBootstrap {
  private readonly log = new Logger('InstallationKeys');
  private key: Promise<SigningKey> | null = null;

  constructor(
    private readonly database: DataSource,
    @Inject(configToken) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    // A process starts while its database is away or not migrated yet; whoever signs first then asks again.
    this.current().catch((error: unknown) => this.log.warn(`The signing key could not be read yet: ${String(error)}`));
  }

  /** The newest key that this process can open; makes one where there is none. */
  async current(): Promise<SigningKey> {
    const asked = (this.key ??= this.readOrMake());
    try {
      return await asked;
    } catch (error) {
      if (this.key === asked) this.key = null;
      throw error;
    }
  }

  /** Every key there ever was, newest first: what was signed with an old one still verifies. */
  async published(): Promise<PublishedKey[]> {
    const rows = await this.database.query<KeyRow[]>(
      `SELECT fingerprint, public_key, made_at FROM installation_keys ORDER BY made_at DESC, fingerprint`,
    );
    return rows.map(({ fingerprint, public_key, made_at }) => ({
      fingerprint,
      publicKey: public_key.toString('base64'),
      madeAt: made_at.toISOString(),
    }));
  }

  private readOrMake(): Promise<SigningKey> {
    return this.database.transaction(async (tx) => {
      // Two processes that start together for the first time make one key.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.installation-key'))`);
      const rows = await tx.query<KeyRow[]>(`SELECT * FROM installation_keys ORDER BY made_at DESC, fingerprint`);
      for (const row of rows) {
        const opened = openSealedKey(row.sealed_private_key, this.config.signingSecret);
        if (opened !== null) return signingKey(row.fingerprint, opened);
      }
      if (rows.length > 0) {
        this.log.error(
          'SIGNING_SECRET does not open the installation’s key. A new key is made, and the old one stays published. Set the old secret to go on with the old key.',
        );
      }
      return this.make(tx, rows[0]?.fingerprint ?? null);
    });
  }

  private async make(tx: EntityManager, before: string | null): Promise<SigningKey> {
    const made = makeSealedKey(this.config.signingSecret);
    await tx.query(`INSERT INTO installation_keys (fingerprint, public_key, sealed_private_key) VALUES ($1, $2, $3)`, [
      made.fingerprint,
      made.publicKey,
      made.sealedPrivateKey,
    ]);
    await recordAudit(tx, systemActor('Custodian', 'system'), {
      action: 'installation-key.make',
      subjectKind: 'installation-key',
      subjectId: made.fingerprint,
      subjectLabel: made.fingerprint.slice(0, 16),
      before: before === null ? null : { fingerprint: before },
      after: { fingerprint: made.fingerprint },
    });
    const opened = openSealedKey(made.sealedPrivateKey, this.config.signingSecret);
    if (opened === null) throw new Error('A key that was just sealed does not open');
    return signingKey(made.fingerprint, opened);
  }
}

function signingKey(fingerprint: string, key: KeyObject): SigningKey {
  return { fingerprint, sign: (bytes) => sign(null, bytes, key) };
}
