import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/**
 * What a reader sees of one station: the whole of it where they see the force, their own part of it else.
 *
 * @throws Problem where there is no such station that they may see
 */
export async function narrowedScope(tx: EntityManager, scope: Scope, station: string | undefined): Promise<Scope> {
  if (station === undefined) return scope;
  const [found] = await tx.query<{ id: string; isMine: boolean }[]>(
    `SELECT s.id, ($2::uuid IS NULL OR s.id = $2) AND ($3::uuid IS NULL OR s.id = (SELECT station_id FROM teams WHERE id = $3)) AS "isMine"
       FROM stations s WHERE lower(s.code) = lower($1)`,
    [station, scope.kind === 'station' ? scope.stationId : null, scope.kind === 'team' ? scope.teamId : null],
  );
  if (!found?.isMine) throw Problem.field('station', `There is no station with the code ${station} that you may see.`);
  return scope.kind === 'force' ? { kind: 'station', stationId: found.id } : scope;
}
