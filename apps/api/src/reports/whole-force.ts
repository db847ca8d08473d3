import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';

/** @throws Problem where the reader sees a part of the force only: the same 404 as for what is not there */
export function demandWholeForce({ scope }: Actor): void {
  if (scope.kind !== 'force') throw new Problem('not-found', 'This is a report of the whole force.');
}
