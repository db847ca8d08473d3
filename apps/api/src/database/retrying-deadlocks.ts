import { setTimeout as wait } from 'node:timers/promises';
import { QueryFailedError } from 'typeorm';

const tries = 4;

/** Runs a transaction again that PostgreSQL chose as the victim of a deadlock; nothing of it was kept. */
export async function retryingDeadlocks<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === tries || !isDeadlock(error)) throw error;
      await wait(attempt * 20);
    }
  }
}

function isDeadlock(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code === '40P01' || code === '40001';
}
