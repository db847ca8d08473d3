import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';
import { judgeReservations } from '../reservations/judge-reservations.ts';
import type { CustodyCamera } from '../assignments/record-custody.ts';

/** A camera that a case gives to a person until further notice. */
export interface GivenCamera {
  readonly camera: CustodyCamera;
  readonly staffId: string;
  readonly dueBack: Date | null;
  readonly override: { readonly reason: string } | null;
  /** The part of the request that chose the camera. */
  readonly field: string;
}

/**
 * Asks about the camera's reservations, as issuing does; answers the one that this uses up, or null.
 *
 * @throws Problem where it is set aside for somebody else and no reason is given
 */
export async function demandUnreserved(
  tx: EntityManager,
  { field, ...given }: GivenCamera,
  now: Date,
): Promise<string | null> {
  try {
    return (await judgeReservations(tx, { ...given, until: null }, now)).fulfils;
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const { code, message, extra } = thrown;
    throw new Problem(code, message, [{ field, message }], extra);
  }
}
