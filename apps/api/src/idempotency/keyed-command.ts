import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import { answersAreKeptHours } from './answer-keeping.ts';

/** The command that is being carried out under an Idempotency-Key, wherever its work goes. */
export const keyedCommand = new AsyncLocalStorage<KeyedCommand>();

/** Another request with the same key was committed first: this one changes nothing. */
export class KeyTaken extends Error {
  constructor() {
    super('A request with this Idempotency-Key was first.');
    this.name = 'KeyTaken';
  }
}

type Progress = 'open' | 'claiming' | 'claimed' | 'over';

/**
 * One command under a key. Its first transaction claims the key before it does anything else, so that the key and what was
 * done under it are committed together: of two requests with one key the later waits in the database for the earlier, and
 * then changes nothing.
 */
export class KeyedCommand {
  private progress: Progress = 'open';
  readonly actorId: string;
  readonly keyHash: Buffer;
  /** Asked for late: the fingerprint of a form is known once it was read. */
  readonly requestHash: () => Buffer;

  constructor(actorId: string, keyHash: Buffer, requestHash: () => Buffer) {
    this.actorId = actorId;
    this.keyHash = keyHash;
    this.requestHash = requestHash;
  }

  /** Whether the key was committed with some of the work. */
  get isClaimed(): boolean {
    return this.progress === 'claimed';
  }

  /** Runs a transaction of the command; `begin` gets what is to be done in it first. */
  async during<T>(begin: (claim: (tx: EntityManager) => Promise<void>) => Promise<T>): Promise<T> {
    if (this.progress !== 'open') return begin(() => Promise.resolve());
    this.progress = 'claiming';
    try {
      const done = await begin((tx) => this.claim(tx));
      this.move('claimed');
      return done;
    } catch (error) {
      // Rolled back, and the claim with it: a second try claims again.
      this.move('open');
      throw error;
    }
  }

  /** It is answered: what still runs in its name claims nothing any more. */
  end(): void {
    this.progress = 'over';
  }

  private move(progress: Progress): void {
    if (this.progress === 'claiming') this.progress = progress;
  }

  /** @throws KeyTaken when a request with the same key was committed within the time for which keys are kept */
  private async claim(tx: EntityManager): Promise<void> {
    const claimed = await tx.query<object[]>(
      `INSERT INTO idempotency_keys (actor_id, key_hash, request_hash) VALUES ($1, $2, $3)
       ON CONFLICT (actor_id, key_hash) DO UPDATE SET request_hash = $3, status = NULL, answer = NULL, created_at = now()
         WHERE idempotency_keys.created_at <= now() - make_interval(hours => $4)
       RETURNING key_hash`,
      [this.actorId, this.keyHash, this.requestHash(), answersAreKeptHours],
    );
    if (claimed.length === 0) throw new KeyTaken();
  }
}
