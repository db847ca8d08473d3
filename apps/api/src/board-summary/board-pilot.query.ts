import type { BoardPilot, PilotDecision } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { PilotResult } from '../pilots/analyse-pilot.ts';

interface PilotRow {
  readonly id: string;
  readonly name: string;
  readonly decision: PilotDecision | null;
  readonly isSigned: boolean;
  readonly result: PilotResult | null;
}

/**
 * The pilot that was started last of those that were analysed, or of all where none was, with what was found and decided by an
 * instant; null where none was started.
 */
export async function boardPilot(tx: EntityManager, asAt: Date): Promise<BoardPilot | null> {
  const [found] = await tx.query<PilotRow[]>(
    `SELECT p.id, p.name, d.decision, coalesce(d.settled = 'signed' AND d.settled_at <= $1, FALSE) AS "isSigned", a.result
       FROM pilots p
       LEFT JOIN LATERAL (SELECT decision, settled, settled_at FROM pilot_decisions
                           WHERE pilot_id = p.id AND decided_at <= $1 AND NOT coalesce(settled = 'returned' AND settled_at <= $1, FALSE)
                           ORDER BY decided_at DESC LIMIT 1) d ON TRUE
       LEFT JOIN LATERAL (SELECT result FROM pilot_analyses WHERE pilot_id = p.id AND made_at <= $1
                           ORDER BY made_at DESC, id LIMIT 1) a ON TRUE
      WHERE p.started_at <= $1 ORDER BY a.result IS NULL, p.started_at DESC, p.id LIMIT 1`,
    [asAt],
  );
  if (found === undefined) return null;
  const { id, name, decision, isSigned, result } = found;
  const measure = result?.measures.find(({ effect }) => effect !== null) ?? result?.measures[0];
  return {
    id,
    name,
    decision,
    isSigned,
    reading: measure?.reading ?? [],
    effect: measure?.effect ?? null,
    interval: measure?.interval ?? null,
    threshold: measure?.threshold ?? null,
    thresholds: {
      asked: result?.measures.filter((one) => one.threshold !== null).length ?? 0,
      met: result?.measures.filter(({ verdict }) => verdict === 'met').length ?? 0,
    },
  };
}
