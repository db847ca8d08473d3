import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { askerAgain, type Asker } from '../access/asker-again.ts';

/** Who an export is made for, with the rights they have now; null where these no longer reach what was asked. */
export async function exportAsker(tx: EntityManager, id: string): Promise<Actor | null> {
  const [kept] = await tx.query<{ actor: Asker }[]>(`SELECT actor FROM exports WHERE id = $1`, [id]);
  const actor = kept ? await askerAgain(tx, kept.actor, `export ${id}`) : null;
  return actor?.permissions.has('custody:read') ? actor : null;
}
