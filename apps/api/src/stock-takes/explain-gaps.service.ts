import { isOver, judgeExplanation, type CountedCamera, type CountedHolder } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { findStockTake } from './lock-stock-take.ts';
import { stockTakeProblem } from './stock-take-refusals.ts';
import type { GapExplanationBody } from './stock-take-requests.ts';

/** Says why cameras were not seen. An explanation stands only while its camera is missing: a later scan outranks it. */
@Injectable()
export class ExplainGapsService {
  constructor(private readonly database: DataSource) {}

  /** All of the named cameras or none. */
  async explain(actor: Actor, id: string, given: GapExplanationBody, expected: number | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const stockTake = await findStockTake(tx, id, actor.scope, 'FOR UPDATE OF t');
      demandVersion(expected, stockTake.version);
      if (isOver(stockTake.state)) throw stockTakeProblem('stock-take-not-in-state');
      const asked = [...new Set(given.cameras.map((serial) => serial.trim().toLowerCase()))];
      const rows = await tx.query<
        { camera_id: string; camera: CountedCamera; holder: CountedHolder | null; reason: string | null }[]
      >(
        `SELECT e.camera_id, e.camera, e.holder, g.reason FROM stock_take_cameras e
           LEFT JOIN stock_take_explanations g USING (stock_take_id, camera_id)
          WHERE e.stock_take_id = $1 AND lower(e.camera->>'serial') = ANY($2)`,
        [id, asked],
      );
      const known = new Set(rows.map(({ camera }) => camera.serial.toLowerCase()));
      const strange = asked.find((serial) => !known.has(serial));
      if (strange !== undefined) throw Problem.field('cameras', `${strange} is not on the list of this stock-take.`);
      for (const { camera, holder } of rows) {
        const outcome = judgeExplanation({ holder }, given.reason, given.text ?? null);
        if (!outcome.ok) throw stockTakeProblem(outcome.refusal, rows.length > 1 ? camera.serial : '');
      }
      await tx.query(
        `INSERT INTO stock_take_explanations (stock_take_id, camera_id, reason, words, explained_by)
         SELECT $1, unnest($2::uuid[]), $3, $4, $5
         ON CONFLICT (stock_take_id, camera_id) DO UPDATE SET reason = excluded.reason, words = excluded.words,
           explained_by = excluded.explained_by, explained_at = now()`,
        [id, rows.map((row) => row.camera_id), given.reason, given.text?.trim() ?? '', actor.name],
      );
      await tx.query(`UPDATE stock_takes SET version = version + 1 WHERE id = $1`, [id]);
      const before = rows.flatMap(({ camera, reason }) => (reason === null ? [] : [{ camera: camera.serial, reason }]));
      await recordAudit(tx, actor, {
        action: 'stock-take.explain',
        subjectKind: 'stock-take',
        subjectId: id,
        subjectLabel: `Stock-take ${stockTake.number}, ${stockTake.station_name}`,
        reason: given.text?.trim() || undefined,
        before: before.length > 0 ? { explained: before } : null,
        after: { reason: given.reason, cameras: rows.map(({ camera }) => camera.serial) },
        stationId: stockTake.station_id,
      });
      await publishEvent(tx, { topic: 'stock-take', id, stationId: stockTake.station_id });
    });
  }
}
