import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { instantOf } from '../http/instant.ts';
import { Problem } from '../problems/problem.ts';
import { narrowedScope } from './narrowed-scope.ts';
import { queryId } from './query-id.ts';
import { settledAsAt } from './report-horizon.ts';
import { updatesInPeriod, type PeriodReport, type UpdatePeriod } from './rollout-period.query.ts';
import type { RolloutPeriodRequest } from './update-requests.ts';

export interface DatedPeriodReport extends PeriodReport {
  /** Names this question as at this instant, on screen, in exports and in the audit. */
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
}

interface AskedPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly asAt?: string | undefined;
}

/** How updates went in a period, the same again for the same `asAt`: an update that has ended changes no more. */
@Injectable()
export class UpdateReportService {
  constructor(private readonly database: DataSource) {}

  /** @throws Problem when the period is the wrong way round, or `asAt` is no instant */
  async period(actor: Actor, { station, ...request }: RolloutPeriodRequest): Promise<DatedPeriodReport> {
    const { from, to, asAt } = await this.settled(request);
    const scope = await narrowedScope(this.database.manager, actor.scope, station);
    const report = await this.database.transaction('REPEATABLE READ', (tx) =>
      updatesInPeriod(tx, { from, to, asAt, scope }),
    );
    return { query: queryId('r', { from, to, asAt, scope }), from, to, asAt: asAt.toISOString(), ...report };
  }

  /** The period that a list of updates is narrowed to; null where it names none. @throws Problem as {@link period} does */
  async periodOf(asked: AskedPeriod): Promise<Omit<UpdatePeriod, 'scope'> | null> {
    const { from, to, asAt } = asked;
    if (from === undefined && to === undefined) {
      if (asAt !== undefined) throw Problem.field('asAt', 'asAt is of the days of a report: give from and to with it.');
      return null;
    }
    if (from === undefined || to === undefined)
      throw Problem.field(from === undefined ? 'from' : 'to', 'Give the first day and the last.');
    return this.settled({ from, to, asAt });
  }

  private async settled({
    from,
    to,
    asAt,
  }: AskedPeriod & { readonly from: string; readonly to: string }): Promise<Omit<UpdatePeriod, 'scope'>> {
    if (from > to) {
      throw new Problem('period-wrong-way-round', `The period begins on ${from} and ends before it, on ${to}.`, [
        { field: 'to', message: 'Give the last day: the day of from, or a later one.' },
      ]);
    }
    const instant = asAt === undefined ? null : instantOf(asAt);
    if (asAt !== undefined && instant === null)
      throw Problem.field('asAt', 'asAt is an instant with its offset, such as 2026-03-03T21:14:00Z.');
    return { from, to, asAt: await settledAsAt(this.database, instant) };
  }
}
