import { boundsOfDay, type LocalDay } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { instantOf } from '../http/instant.ts';
import { Problem } from '../problems/problem.ts';
import { settledAsAt } from './report-horizon.ts';
import { groupsToList } from './usage-groups.ts';
import type { UsageRequest } from './usage-request.ts';
import { figuresOf, type UsageItem, type UsageReport } from './usage-view.ts';
import { countEquipped, countRecordings, type PeriodBounds, type UsagePeriod } from './usage.query.ts';

/** Usage by station, team, staff type or day, the same again for the same `asAt`. */
@Injectable()
export class UsageReportService {
  constructor(private readonly database: DataSource) {}

  /**
   * Four statements in one snapshot, whatever the period.
   *
   * @throws Problem when the period is the wrong way round, or `asAt` is no instant
   */
  async report(actor: Actor, { from, to, groupBy = 'station', asAt }: UsageRequest): Promise<UsageReport> {
    if (from > to) {
      throw new Problem('period-wrong-way-round', `The period begins on ${from} and ends before it, on ${to}.`, [
        { field: 'to', message: 'to is the last day: the day of from, or a later one.' },
      ]);
    }
    const period = { from, to, asAt: await settledAsAt(this.database, askedInstant(asAt)), scope: actor.scope };
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const counted = await countRecordings(tx, groupBy, period);
      const equipped = groupBy === 'day' ? [] : await countEquipped(tx, groupBy, period, boundsOf(period));
      const keys = [...counted, ...equipped].flatMap(({ key, isTotal }) => (isTotal || key === null ? [] : [key]));
      const listed = await groupsToList(tx, groupBy, period, [...new Set(keys)]);
      const isEquippedCounted = groupBy !== 'day';
      const figures = (isThis: (row: { key: string | null; isTotal: boolean }) => boolean) =>
        figuresOf(counted.find(isThis), isEquippedCounted ? (equipped.find(isThis)?.people ?? 0) : null);
      const items = [...listed, { key: null, group: null }].map(({ key, group }): UsageItem => ({
        [groupBy]: group,
        ...figures((row) => !row.isTotal && row.key === key),
      }));
      const own =
        actor.scope.kind === 'force' ? items : items.filter((item) => item[groupBy] !== null || item.recordings > 0);
      return { groupBy, from, to, asAt: period.asAt.toISOString(), items: own, totals: figures((row) => row.isTotal) };
    });
  }
}

function askedInstant(asAt: string | undefined): Date | null {
  if (asAt === undefined) return null;
  const instant = instantOf(asAt);
  if (instant === null)
    throw Problem.field('asAt', 'asAt is an instant with its offset, such as 2026-03-03T21:14:00Z.');
  return instant;
}

/** The period in instants: what lay after `asAt` was not known. */
function boundsOf({ from, to, asAt }: UsagePeriod & { readonly from: LocalDay }): PeriodBounds {
  const ends = Math.min(boundsOfDay(to).until, asAt.getTime());
  return { begins: new Date(boundsOfDay(from).from), ends: new Date(ends) };
}
