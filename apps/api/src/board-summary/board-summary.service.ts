import { localDayOf, namedPeriod, periodBefore, readBoard, type BoardDays, type BoardSummary } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { forceName } from '../overview/force-name.query.ts';
import { markingWords } from '../http/marking.ts';
import { askedInstant } from '../reports/asked-instant.ts';
import { queryId } from '../reports/query-id.ts';
import { settledAsAt } from '../reports/report-horizon.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import type { UsageReport } from '../reports/usage-view.ts';
import { demandWholeForce } from '../reports/whole-force.ts';
import {
  boardExceptions,
  boardFirmware,
  boardFleet,
  boardLosses,
  boardPeople,
  lossesAfter,
} from './board-figures.query.ts';
import { boardPilot } from './board-pilot.query.ts';

/** One page about the fleet, the same again for the same instant. */
@Injectable()
export class BoardSummaryService {
  constructor(
    private readonly database: DataSource,
    private readonly usage: UsageReportService,
  ) {}

  /** @throws Problem where the reader sees a part of the force only */
  async summary(actor: Actor, asked: string | undefined): Promise<BoardSummary> {
    demandWholeForce(actor);
    const asAt = await settledAsAt(this.database, askedInstant(asked));
    const days = namedPeriod('last-30-days', localDayOf(asAt.getTime()));
    const now = await this.useOf(actor, days, asAt);
    const before = await this.useOf(actor, periodBefore(days), asAt);
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const pilot = await boardPilot(tx, asAt);
      return {
        query: queryId('b', { asAt }),
        force: await forceName(tx),
        marking: markingWords.official,
        asAt: asAt.toISOString(),
        days,
        lossesAfter: (await lossesAfter(tx, asAt)).toISOString(),
        pilot: pilot?.id ?? null,
        panels: readBoard({
          fleet: await boardFleet(tx, asAt),
          people: await boardPeople(tx, asAt),
          use: {
            ...daysOf(now),
            before: daysOf(before),
            peopleActive: now.totals.peopleActive,
            peopleEquipped: now.totals.peopleEquipped ?? 0,
            lateDays: now.arriving.days,
          },
          firmware: await boardFirmware(tx, asAt),
          exceptions: await boardExceptions(tx, asAt),
          losses: await boardLosses(tx, asAt),
          pilot,
        }),
      };
    });
  }

  /** As at an instant that is settled already, so that reading in a transaction of its own reads the same. */
  private useOf(actor: Actor, days: { from: string; to: string }, asAt: Date): Promise<UsageReport> {
    return this.usage.report(actor, { ...days, groupBy: 'day', asAt: asAt.toISOString() });
  }
}

function daysOf({ from, to, totals, items }: UsageReport): BoardDays {
  const days = items.flatMap(({ day, recordings }) => (typeof day === 'string' ? [{ day, recordings }] : []));
  return { from, to, recordings: totals.recordings, days };
}
