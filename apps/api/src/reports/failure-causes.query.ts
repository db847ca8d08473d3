import { causesByReason, causesByWords, explainCause, type FailureCause } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { SqlConditions } from '../http/sql-conditions.ts';
import { figureTests, type CauseCount } from './update-figures.ts';

/** Joins what the device of a failed action `a` said when it failed, as `said.words`. */
export const saidJoin = `LEFT JOIN LATERAL (
    SELECT nullif(btrim(array_to_string(h.messages, ' ')), '') AS words FROM action_history h
     WHERE a.state = 'failed' AND h.action_id = a.id AND h.from_device AND h.status LIKE '%/failure' ORDER BY h.id DESC LIMIT 1) said ON TRUE`;

/** SQL of the cause of a failed action `a` with its words `said`, as `failureCauseOf` tells it. */
export const causeSql = `CASE ${Object.entries(causesByReason)
  .map(([reason, cause]) => `WHEN a.reason = '${reason}' THEN '${cause}'`)
  .join(' ')} WHEN said.words IS NULL THEN 'unsaid' ${causesByWords
  .map(([cause, pattern]) => `WHEN said.words ~* '${pattern}' THEN '${cause}'`)
  .join(' ')} ELSE 'other' END`;

const wordsShown = 10;

/** The failed updates among these targets `t` and actions `a` by cause, most first. One statement. */
export async function countCauses(
  tx: EntityManager,
  targets: string,
  conditions: SqlConditions,
): Promise<CauseCount[]> {
  const rows = await tx.query<{ cause: FailureCause; words: string | null; devices: number }[]>(
    `SELECT ${causeSql} AS cause, said.words, count(*)::int AS devices
       FROM ${targets} ${saidJoin} WHERE ${conditions.sql} AND ${figureTests.failed}
      GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    conditions.values,
  );
  const causes = [...new Set(rows.map(({ cause }) => cause))].map((cause) => {
    const ways = rows.filter((row) => row.cause === cause);
    return {
      cause,
      sentence: explainCause(cause),
      devices: ways.reduce((sum, { devices }) => sum + devices, 0),
      words: ways.slice(0, wordsShown).map(({ words, devices }) => ({ words, devices })),
      moreWords: Math.max(0, ways.length - wordsShown),
    };
  });
  return causes.sort((one, other) => other.devices - one.devices);
}
