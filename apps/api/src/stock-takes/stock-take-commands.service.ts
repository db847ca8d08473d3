import { commandStockTake, tallyStockTake, type StockTakeCommand, type StockTakeState } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { clock } from '../assignments/assignment-rows.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { OpenCaseService } from '../cases/open-case.service.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { viewLines } from './line-view.ts';
import { findStockTake, type StockTakeRow } from './lock-stock-take.ts';
import { readCounted } from './read-facts.ts';
import { reportNotFound } from './report-not-found.ts';
import { stockTakeProblem } from './stock-take-refusals.ts';
import { writeResult } from './stock-take-result.ts';

/** What a person says with a command: the reason of a cancelling, the name of a signing. */
export interface CommandWords {
  readonly reason?: string | null;
  readonly name?: string;
}

/** Moves a stock-take along its lifecycle: lock, judge, write, audit; all of it or nothing. */
@Injectable()
export class StockTakeCommandsService {
  constructor(
    private readonly database: DataSource,
    private readonly cases: OpenCaseService,
  ) {}

  async command(
    actor: Actor,
    id: string,
    command: StockTakeCommand,
    expected: number | null,
    words: CommandWords = {},
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const stockTake = await findStockTake(tx, id, actor.scope, 'FOR UPDATE OF t');
      demandVersion(expected, stockTake.version);
      const counted = await readCounted(tx, stockTake);
      const openGaps = counted.lines.filter((line) => line.class === 'missing' && line.explanation === null).length;
      const reason = words.reason?.trim() || null;
      const outcome = commandStockTake(stockTake.state, command, {
        openGaps,
        isPerson: actor.kind === 'person',
        reason,
      });
      if (!outcome.ok) throw stockTakeProblem(outcome.refusal);
      const now = await clock(tx);
      const facts =
        command === 'sign' ? await this.sign(tx, actor, stockTake, now, (words.name ?? '').trim()) : { reason };
      if (command !== 'sign') await move(tx, actor, stockTake, command, outcome.value, now, reason);
      await recordAudit(tx, actor, {
        action: `stock-take.${command}`,
        subjectKind: 'stock-take',
        subjectId: id,
        subjectLabel: `Stock-take ${stockTake.number}, ${stockTake.station_name}`,
        reason: reason ?? undefined,
        before: { state: stockTake.state },
        after: { state: outcome.value, ...facts },
        stationId: stockTake.station_id,
      });
      await publishEvent(tx, { topic: 'stock-take', id, stationId: stockTake.station_id });
    });
  }

  /** Freezes what was found: the losses are reported first, so that the result names their cases. */
  private async sign(
    tx: EntityManager,
    actor: Actor,
    stockTake: StockTakeRow,
    now: Date,
    name: string,
  ): Promise<Record<string, unknown>> {
    const before = viewLines(await readCounted(tx, stockTake), stockTake.station_code);
    await reportNotFound(tx, actor, this.cases, stockTake, before);
    const counted = await readCounted(tx, stockTake);
    const tally = tallyStockTake(counted.lines, counted.scans);
    const lines = viewLines(counted, stockTake.station_code);
    const { text, sha256 } = writeResult(stockTake, { at: now, by: actor.name, name }, tally, lines);
    await tx.query(
      `UPDATE stock_takes SET state = 'signed', ended_at = $2, ended_by = $3, signed_name = $4, tally = $5, result = $6,
              result_sha256 = $7, version = version + 1 WHERE id = $1`,
      [stockTake.id, now, actor.name, name, JSON.stringify(tally), text, sha256],
    );
    return { signedName: name, tally, resultSha256: sha256 };
  }
}

async function move(
  tx: EntityManager,
  actor: Actor,
  { id }: StockTakeRow,
  command: StockTakeCommand,
  to: StockTakeState,
  now: Date,
  reason: string | null,
): Promise<void> {
  const isEnd = command === 'cancel';
  await tx.query(
    `UPDATE stock_takes SET state = $2, closed_at = CASE $3 WHEN 'close' THEN $4::timestamptz WHEN 'reopen' THEN NULL ELSE closed_at END,
            ended_at = $5, ended_by = $6, cancel_reason = $7, version = version + 1 WHERE id = $1`,
    [id, to, command, now, isEnd ? now : null, isEnd ? actor.name : null, isEnd ? reason : null],
  );
}
