import { distributionOf, isInOneGroup, isOfTime } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { instantOf } from '../http/instant.ts';
import { boundsOfPeriod } from '../http/local-day.ts';
import { Problem } from '../problems/problem.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { groupedRows } from './grouped-rows.ts';
import { countHeld, type CountedHeld } from './held-time.query.ts';
import { narrowedScope } from './narrowed-scope.ts';
import { queryId } from './query-id.ts';
import { settledAsAt } from './report-horizon.ts';
import { stationEnd } from './station-end.query.ts';
import { usageArrival } from './usage-arrival.query.ts';
import { countDocked, dockedFigures } from './docked-on-time.query.ts';
import { groupsToList } from './usage-groups.ts';
import { usedByCameras, usedByPeople } from './usage-distribution.query.ts';
import type { UsageDistributionRequest, UsagePeriodRequest, UsageRequest } from './usage-request.ts';
import { shiftsOfPeriod } from './usage-shifts.ts';
import { countByHour } from './usage-hours.query.ts';
import { countByStationAndDay } from './usage-trends.query.ts';
import {
  figuresOf,
  rounded,
  totalsOf,
  type CountedGroup,
  type HomeCameras,
  type UsageDistribution,
  type UsageFigures,
  type UsageItem,
  type UsageReport,
  type UsageTrends,
  type UsageWeek,
} from './usage-view.ts';
import { countCameras, countRecordings } from './usage.query.ts';

/** Usage by who, where or when, the same again for the same `asAt`. */
@Injectable()
export class UsageReportService {
  constructor(private readonly database: DataSource) {}

  /**
   * A known number of statements in one snapshot, whatever the period. Use by person is for those who may see it, and each
   * look at it is logged: whoever asks for the report, by whatever way, asks here.
   *
   * @throws Problem when the period is the wrong way round, `asAt` is no instant, or the actor may not see people's use
   */
  async report(actor: Actor, { groupBy = 'station', ...request }: UsageRequest): Promise<UsageReport> {
    if (groupBy === 'person' && !actor.permissions.has('people-usage:read'))
      throw new Problem('permission-missing', 'Seeing how much each person records needs people-usage:read.');
    const period = await this.periodOf(actor, request);
    const { from, to, asAt, scope } = period;
    const bounds = boundsOfPeriod(period, asAt);
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const shifts = await shiftsOfPeriod(tx, groupBy, period);
      const counted = await countRecordings(tx, groupBy, period, shifts);
      const held = await countHeld(tx, groupBy, period, bounds, shifts);
      const docked = request.docking === 'true' ? await countDocked(tx, groupBy, period, shifts) : null;
      const keys = [...counted, ...held, ...(docked ?? [])].flatMap(({ key, isTotal }) =>
        isTotal || key === null ? [] : [key],
      );
      const listed = await groupsToList(tx, groupBy, period, [...new Set(keys)], shifts);
      const cameras = await countCameras(tx, period, bounds, scope);
      const [used, heldBy, dockedBy] = [
        groupedRows(counted),
        groupedRows(held),
        docked === null ? null : groupedRows(docked),
      ];
      const homes = groupedRows(cameras);
      const figures = (
        use: CountedGroup | undefined,
        time: CountedHeld | undefined,
        isEquippedCounted: boolean,
      ): UsageFigures => figuresOf(use, isEquippedCounted ? (time?.people ?? 0) : null, time?.seconds ?? 0);
      const items = [...listed, { key: null, group: null }].map(({ key, group }): UsageItem => ({
        [groupBy]: group,
        ...figures(used.of(key), heldBy.of(key), !isOfTime(groupBy)),
        ...(groupBy === 'station' ? camerasOf(homes.of(key)) : {}),
        ...(dockedBy === null ? {} : dockedFigures(dockedBy.of(key))),
      }));
      const own =
        scope.kind === 'force'
          ? items
          : items.filter((item) => item[groupBy] !== null || item.recordings > 0 || item.timesOut);
      const report: UsageReport = {
        query: queryId('u', { groupBy, from, to, asAt, scope, ...(docked === null ? {} : { docking: true }) }),
        groupBy,
        from,
        to,
        asAt: asAt.toISOString(),
        items: own,
        totals: {
          ...totalsOf(figures(used.inAll, heldBy.inAll, true), homes.inAll, used.inAll?.unattributed ?? 0),
          ...(dockedBy === null ? {} : dockedFigures(dockedBy.inAll)),
        },
        addsUp: isInOneGroup(groupBy),
        arriving: await usageArrival(tx, period, bounds),
        stationEnd: await stationEnd(tx, scope),
      };
      if (groupBy === 'person') await recordLook(tx, actor, period, report);
      return report;
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

  /**
   * The minutes of every station, day by day.
   *
   * @throws Problem as {@link report} does
   */
  async trends(actor: Actor, request: UsagePeriodRequest): Promise<UsageTrends> {
    const period = await this.periodOf(actor, request);
    const { from, to, asAt, scope } = period;
    return {
      query: queryId('t', { from, to, asAt, scope }),
      from,
      to,
      asAt: asAt.toISOString(),
      items: await countByStationAndDay(this.database.manager, period),
    };
  }

  /**
   * How minutes or recordings are spread over people or cameras; bands of few people are withheld, also on screen.
   *
   * @throws Problem as {@link report} does
   */
  async distribution(
    actor: Actor,
    { of = 'people', measure = 'minutes', ...request }: UsageDistributionRequest,
  ): Promise<UsageDistribution> {
    const period = await this.periodOf(actor, request);
    const { from, to, asAt, scope } = period;
    const bounds = boundsOfPeriod(period, asAt);
    const used = await this.database.transaction('REPEATABLE READ', (tx) =>
      of === 'people' ? usedByPeople(tx, period, bounds) : usedByCameras(tx, period, bounds),
    );
    const values = used.map(({ recordings, milliseconds }) =>
      measure === 'recordings' ? recordings : rounded(milliseconds / 60_000),
    );
    const { of: counted, ...spread } = distributionOf(values, measure === 'recordings' ? 1 : 0);
    const query = queryId('d', { of, measure, from, to, asAt, scope });
    return { query, of, measure, from, to, asAt: asAt.toISOString(), counted, ...spread };
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

function camerasOf(home: { readonly inService: number; readonly neverUsed: number } | undefined): HomeCameras {
  return { camerasInService: home?.inService ?? 0, camerasNeverUsed: home?.neverUsed ?? 0 };
}

/** Who looked at whose use, and when: a reason is not asked for (DPA 2018 s.62 as amended). */
function recordLook(tx: EntityManager, actor: Actor, { scope }: UsagePeriod, report: UsageReport): Promise<void> {
  const { query, from, to, asAt, items } = report;
  return recordAudit(tx, actor, {
    action: 'usage.read-people',
    subjectKind: 'report',
    subjectId: null,
    subjectLabel: 'Usage by person',
    after: { query, from, to, asAt, people: items.filter(({ person }) => person !== null).length },
    stationId: scope.kind === 'station' ? scope.stationId : null,
    teamId: scope.kind === 'team' ? scope.teamId : null,
  });
}
