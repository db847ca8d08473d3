import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/** A pilot is spread once it was adopted, with the release that it tried. */
export async function demandPromotedPilot(tx: EntityManager, pilot: string, release: string): Promise<void> {
  const [found] = await tx.query<{ state: string; release: string | null }[]>(
    `SELECT state, release_id AS release FROM pilots WHERE id = $1`,
    [pilot],
  );
  if (!found) throw Problem.field('pilot', 'There is no such pilot.');
  if (found.state !== 'adopted') throw Problem.field('pilot', 'A pilot is spread once it was adopted.');
  if (found.release !== release) throw Problem.field('pilot', 'The pilot tried another release.');
}
