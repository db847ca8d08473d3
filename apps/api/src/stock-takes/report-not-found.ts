import type { LineView } from './line-view.ts';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import type { OpenCaseService } from '../cases/open-case.service.ts';
import type { StockTakeRow } from './lock-stock-take.ts';

/**
 * Opens a case of loss for every camera that was explained as not found, in the transaction that signs. One that is
 * being followed as lost already keeps its case; one that was retired meanwhile has none.
 */
export async function reportNotFound(
  tx: EntityManager,
  actor: Actor,
  cases: OpenCaseService,
  stockTake: StockTakeRow,
  lines: readonly LineView[],
): Promise<void> {
  const gone = lines.filter(({ explanation }) => explanation?.reason === 'not-found');
  // A camera of the list may have its home elsewhere: the stock-take is what gives the right to report it.
  const reporter: Actor = { ...actor, scope: { kind: 'force' } };
  for (const { serial, explanation } of gone) {
    if (serial === null) continue;
    const [camera] = await tx.query<{ id: string; status: string; case_id: string | null }[]>(
      `SELECT c.id, c.status, (SELECT k.id FROM cases k WHERE k.camera_id = c.id AND k.kind IN ('lost', 'stolen') AND k.closed_at IS NULL) AS case_id
         FROM cameras c WHERE c.serial_key = lower($1)`,
      [serial],
    );
    if (camera === undefined || (camera.status === 'retired' && camera.case_id === null)) continue;
    const opened =
      camera.case_id ??
      (await cases.openWithin(tx, reporter, {
        camera: serial,
        kind: 'lost',
        description:
          `Not found in stock-take ${stockTake.number} of ${stockTake.station_name}. ${explanation?.text ?? ''}`.trim(),
      }));
    await tx.query(`UPDATE stock_take_explanations SET case_id = $3 WHERE stock_take_id = $1 AND camera_id = $2`, [
      stockTake.id,
      camera.id,
      opened,
    ]);
  }
}
