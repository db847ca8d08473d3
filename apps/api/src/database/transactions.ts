import type { EntityManager } from 'typeorm';

/** Where a command runs: the database, or a transaction, inside which it is a savepoint of its own. */
export interface Transactions {
  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
}
