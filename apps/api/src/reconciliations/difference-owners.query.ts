import { permissionsOf, roles } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/** Somebody who may answer for a difference. */
export interface DifferenceOwnerChoice {
  readonly id: string;
  readonly name: string;
}

const owningRoles = roles.filter((role) => permissionsOf(role).has('reconciliations:write'));

/** Users who may say what differences are. */
export function readDifferenceOwners(tx: EntityManager): Promise<DifferenceOwnerChoice[]> {
  return tx.query<DifferenceOwnerChoice[]>(
    `SELECT id, name FROM users WHERE disabled_at IS NULL AND role = ANY($1) ORDER BY lower(name), id`,
    [owningRoles],
  );
}

/** The name of an owner; refuses whoever may not be one. */
export async function demandOwner(tx: EntityManager, id: string): Promise<string> {
  const owner = (await readDifferenceOwners(tx)).find((one) => one.id === id);
  if (owner === undefined) throw Problem.field('ownerId', 'Choose somebody who may work on reconciliations.');
  return owner.name;
}
