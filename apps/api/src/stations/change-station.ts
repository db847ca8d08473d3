import { judgeClosing, type ClosingRefusal, type Scope, type StationUse } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { stationColumns, stationsWithinScope, stationTables, type StationView } from './station-list.query.ts';
import type { StationChange } from './station-requests.ts';

/** What still belongs to station `s`, as columns. */
export const stationUse = `(SELECT count(*)::int FROM cameras c WHERE c.station_id = s.id AND c.status <> 'retired') AS cameras,
  (SELECT count(*)::int FROM docks d WHERE d.station_id = s.id) AS docks`;

/** Why a station does not close, and what to do first. */
export function closingWords(refusal: ClosingRefusal, { cameras, docks }: StationUse): string {
  if (refusal === 'station-closed-already') return 'It is closed already.';
  return `It is home to ${cameras} cameras that are not retired and has ${docks} docks. Return or move them first.`;
}

export async function readStation(tx: DataSource | EntityManager, scope: Scope, code: string): Promise<StationView> {
  const conditions = stationsWithinScope(new SqlConditions(), scope).and('lower(s.code) = lower(?)', code);
  const [station] = await tx.query<StationView[]>(
    `SELECT ${stationColumns} FROM ${stationTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!station) throw new Problem('not-found', `There is no station with the code ${code} that you may see.`);
  return station;
}

/** Changes name, floor or status. A closed station stays in history; one that is in use does not close. */
export async function changeStation(
  tx: EntityManager,
  actor: Actor,
  code: string,
  given: StationChange,
  expected: number | null,
): Promise<StationView> {
  const [locked] = await tx.query<(StationUse & { readonly id: string })[]>(
    `SELECT s.id, s.status, ${stationUse} FROM stations s WHERE lower(s.code) = lower($1) FOR UPDATE OF s`,
    [code],
  );
  const before = await readStation(tx, actor.scope, code);
  demandVersion(expected, before.version);
  if (locked && given.status === 'closed' && locked.status === 'open') {
    const outcome = judgeClosing(locked);
    if (!outcome.ok) throw new Problem(outcome.refusal, closingWords(outcome.refusal, locked));
  }
  await tx.query(
    `UPDATE stations SET name = coalesce($2, name), operational_floor = coalesce($3, operational_floor), status = coalesce($4, status),
            closed_on = CASE WHEN $4 = 'closed' THEN coalesce(closed_on, (now() AT TIME ZONE 'Europe/London')::date) WHEN $4 = 'open' THEN NULL ELSE closed_on END,
            version = version + 1 WHERE id = $1`,
    [locked?.id, given.name ?? null, given.operationalFloor ?? null, given.status ?? null],
  );
  const after = await readStation(tx, actor.scope, code);
  await recordAudit(tx, actor, {
    action: 'station.change',
    subjectKind: 'station',
    subjectId: locked?.id ?? null,
    subjectLabel: after.name,
    before: { name: before.name, operationalFloor: before.operationalFloor, status: before.status },
    after: { name: after.name, operationalFloor: after.operationalFloor, status: after.status },
    stationId: locked?.id ?? null,
  });
  return after;
}
