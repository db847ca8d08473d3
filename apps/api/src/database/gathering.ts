/** What became of one of a batch: its answer, its own failure, or `later` when it must come after the others. */
export type Written<Answer> = { readonly answer: Answer } | { readonly error: unknown } | 'later';

/** Writes a batch, all of it or nothing; answers for each, in the same order. The first of a batch is never put off. */
export type WriteBatch<Item, Answer> = (items: readonly Item[]) => Promise<readonly Written<Answer>[]>;

export interface GatheringLimits<Item> {
  /** The most that one batch holds. */
  readonly most: number;
  /** How many batches are written at once. */
  readonly lanes: number;
  /** So many must wait before another batch joins one that is being written; else they wait for its end, and cost less. */
  readonly worthALane?: number;
  /** Two of one key are never under way at once: they go in the order in which they came. */
  readonly keyOf: (item: Item) => unknown;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly key: unknown;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what comes while batches are being written into the next one. Without a timer: what comes alone goes at once, and
 * the busier it is, the larger the batches. Of a batch that fails each is written alone, once: what spoiled it spoils only itself.
 */
export class Gathering<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private readonly busy = new Set<unknown>();
  private running = 0;
  private readonly write: WriteBatch<Item, Answer>;
  private readonly limits: GatheringLimits<Item>;

  constructor(write: WriteBatch<Item, Answer>, limits: GatheringLimits<Item>) {
    this.write = write;
    this.limits = limits;
  }

  /** Answers once the batch with this item is written. */
  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, key: this.limits.keyOf(item), resolve, reject });
      this.start();
    });
  }

  private start(): void {
    const { lanes, worthALane = 1 } = this.limits;
    while (this.running < lanes && this.waiting.length >= (this.running === 0 ? 1 : worthALane)) {
      const batch = this.take();
      if (batch.length === 0) return;
      this.running += 1;
      void this.run(batch);
    }
  }

  /** The oldest of every key that is not under way. */
  private take(): Waiting<Item, Answer>[] {
    const batch: Waiting<Item, Answer>[] = [];
    const rest: Waiting<Item, Answer>[] = [];
    for (const one of this.waiting) {
      const isTaken = batch.length < this.limits.most && !this.busy.has(one.key);
      (isTaken ? batch : rest).push(one);
      if (isTaken) this.busy.add(one.key);
    }
    this.waiting = rest;
    return batch;
  }

  private async run(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    const written = await this.writeSafely(batch.map(({ item }) => item));
    const later = batch.filter((_, index) => written[index] === 'later');
    for (const { key } of batch) this.busy.delete(key);
    this.waiting = [...later, ...this.waiting];
    this.running -= 1;
    batch.forEach(({ resolve, reject }, index) => {
      const one = written[index];
      if (one === 'later') return;
      if (one && 'answer' in one) resolve(one.answer);
      else reject(one?.error ?? new Error('a batch answered for fewer than it was given'));
    });
    this.start();
  }

  private async writeSafely(items: readonly Item[]): Promise<readonly Written<Answer>[]> {
    try {
      return await this.write(items);
    } catch (error) {
      if (items.length === 1) return [{ error }];
      const written: Written<Answer>[] = [];
      for (const item of items) written.push(...(await this.writeSafely([item])));
      return written;
    }
  }
}

/** Alike questions, asked in one statement. Nothing is remembered: every answer is as of its statement. */
export function gatherQuestions<Question extends object, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  most: number,
): Gathering<Question, Answer> {
  return new Gathering(async (questions) => (await ask(questions)).map((answer) => ({ answer })), {
    most,
    lanes: 1,
    keyOf: (question) => question,
  });
}
