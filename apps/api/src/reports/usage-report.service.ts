import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { instantOf } from '../http/instant.ts';
import { boundsOfPeriod } from '../http/local-day.ts';
import { Problem } from '../problems/problem.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { narrowedScope } from './narrowed-scope.ts';
import { queryId } from './query-id.ts';
import { settledAsAt } from './report-horizon.ts';
import { usageArrival } from './usage-arrival.query.ts';
import { groupsToList } from './usage-groups.ts';
import { isOfTime, type UsagePeriodRequest, type UsageRequest } from './usage-request.ts';
import { countByHour } from './usage-hours.query.ts';
import {
  figuresOf,
  totalsOf,
  type UsageFigures,
  type UsageItem,
  type UsageReport,
  type UsageWeek,
} from './usage-view.ts';
import { countCameras, countEquipped, countRecordings } from './usage.query.ts';

interface GroupKey {
  readonly key: string | null;
  readonly isTotal: boolean;
}

/** Usage by station, team, staff type or time, the same again for the same `asAt`. */
@Injectable()
export class UsageReportService {
  constructor(private readonly database: DataSource) {}

  /**
   * Five statements in one snapshot, whatever the period.
   *
   * @throws Problem when the period is the wrong way round, or `asAt` is no instant
   */
  async report(actor: Actor, { groupBy = 'station', ...request }: UsageRequest): Promise<UsageReport> {
    const period = await this.periodOf(actor, request);
    const { from, to, asAt, scope } = period;
    const bounds = boundsOfPeriod(period, asAt);
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const counted = await countRecordings(tx, groupBy, period);
      const equipped = await countEquipped(tx, groupBy, bounds, scope);
      const keys = [...counted, ...equipped].flatMap(({ key, isTotal }) => (isTotal || key === null ? [] : [key]));
      const listed = await groupsToList(tx, groupBy, period, [...new Set(keys)]);
      const figures = (isThis: (row: GroupKey) => boolean, isEquippedCounted: boolean): UsageFigures =>
        figuresOf(counted.find(isThis), isEquippedCounted ? (equipped.find(isThis)?.people ?? 0) : null);
      const items = [...listed, { key: null, group: null }].map(({ key, group }): UsageItem => ({
        [groupBy]: group,
        ...figures((row) => !row.isTotal && row.key === key, !isOfTime(groupBy)),
      }));
      const own =
        scope.kind === 'force' ? items : items.filter((item) => item[groupBy] !== null || item.recordings > 0);
      return {
        query: queryId('u', { groupBy, from, to, asAt, scope }),
        groupBy,
        from,
        to,
        asAt: asAt.toISOString(),
        items: own,
        totals: totalsOf(
          figures((row) => row.isTotal, true),
          await countCameras(tx, bounds, scope),
        ),
        arriving: await usageArrival(tx, period, bounds),
      };
    });
  }

  /**
   * When in the week recordings begin.
   *
   * @throws Problem as {@link report} does
   */
  async hours(actor: Actor, request: UsagePeriodRequest): Promise<UsageWeek> {
    const period = await this.periodOf(actor, request);
    const { from, to, asAt, scope } = period;
    return {
      query: queryId('h', { from, to, asAt, scope }),
      from,
      to,
      asAt: asAt.toISOString(),
      items: await countByHour(this.database.manager, period),
    };
  }

  /** What a request asks of, settled: the same again for the same `asAt`. @throws Problem as {@link report} does */
  async periodOf({ scope }: Actor, { from, to, asAt, station }: UsagePeriodRequest): Promise<UsagePeriod> {
    if (from > to) {
      throw new Problem('period-wrong-way-round', `The period begins on ${from} and ends before it, on ${to}.`, [
        { field: 'to', message: 'Give the last day: the day of from, or a later one.' },
      ]);
    }
    return {
      from,
      to,
      asAt: await settledAsAt(this.database, askedInstant(asAt)),
      scope: await narrowedScope(this.database.manager, scope, station),
    };
  }
}

function askedInstant(asAt: string | undefined): Date | null {
  if (asAt === undefined) return null;
  const instant = instantOf(asAt);
  if (instant === null)
    throw Problem.field('asAt', 'asAt is an instant with its offset, such as 2026-03-03T21:14:00Z.');
  return instant;
}
