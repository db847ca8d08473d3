import { httpResource } from '@angular/common/http';
import { Service, type Signal } from '@angular/core';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { CoverageReport, PeriodReport, RolloutChoice, RolloutReport, Update } from './rollout-report.ts';
import { listing, type AnsweredListing, type Listing } from '../../http/listing.ts';
import type { Recording } from './recording.ts';
import type { TimeOut, UsageCamera, UsagePerson } from './usage-rows.ts';
import type {
  DistributionQuestion,
  UsageDistribution,
  UsageQuestion,
  UsageReport,
  UsageTrends,
  UsageWeek,
} from './usage-report.ts';

const usage = '/api/v1/reports/usage';
const rollout = '/api/v1/reports/rollout';
const recordings = '/api/v1/recordings';
const period = '/api/v1/reports/rollouts';
const updates = '/api/v1/updates';

/** What a report can be saved as. */
export type ReportFile = 'csv' | 'xlsx' | 'pdf';

/** The addresses of reports. */
@Service()
export class ReportClient {
  /** Usage as asked; a null question waits. Needs an injection context. */
  usage(question: Signal<UsageQuestion | null>) {
    return httpResource<UsageReport>(() => {
      const asked = question();
      return asked === null ? undefined : { url: usage, params: withoutEmpty({ ...asked }) };
    });
  }

  /** When in the week recordings begin; a null question waits. */
  hours(question: Signal<UsageQuestion | null>) {
    return httpResource<UsageWeek>(() => {
      const asked = question();
      if (asked === null) return undefined;
      const { groupBy: _groups, ...days } = asked;
      return { url: `${usage}/hours`, params: withoutEmpty(days) };
    });
  }

  /** The minutes of every station, day by day; a null question waits. */
  trends(question: Signal<UsageQuestion | null>) {
    return httpResource<UsageTrends>(() => {
      const asked = question();
      if (asked === null) return undefined;
      const { groupBy: _groups, ...days } = asked;
      return { url: `${usage}/trends`, params: withoutEmpty(days) };
    });
  }

  /** How use is spread over people or cameras; a null question waits. */
  distribution(question: Signal<DistributionQuestion | null>) {
    return httpResource<UsageDistribution>(() => {
      const asked = question();
      return asked === null ? undefined : { url: `${usage}/distribution`, params: withoutEmpty({ ...asked }) };
    });
  }

  /** The recordings behind a figure. */
  recordings(query: Signal<Query | null>): AnsweredListing<Recording, Page<Recording>> {
    return listing<Recording>(recordings, query);
  }

  /** The people behind a figure. */
  people(query: Signal<Query | null>): Listing<UsagePerson> {
    return listing<UsagePerson>(`${usage}/people`, query);
  }

  /** The cameras behind a figure. */
  cameras(query: Signal<Query | null>): Listing<UsageCamera> {
    return listing<UsageCamera>(`${usage}/cameras`, query);
  }

  /** The times out behind a figure of docking. */
  timesOut(query: Signal<Query | null>): Listing<TimeOut> {
    return listing<TimeOut>(`${usage}/times-out`, query);
  }

  usageFile(question: UsageQuestion, format: ReportFile): string {
    return `${usage}?${new URLSearchParams(withoutEmpty({ ...question, format })).toString()}`;
  }

  coverage() {
    return httpResource<CoverageReport>(() => rollout);
  }

  /** One rollout; an empty id waits. */
  rollout(id: Signal<string>) {
    return httpResource<RolloutReport>(() => (id() === '' ? undefined : { url: rollout, params: { rollout: id() } }));
  }

  /** The updates of all rollouts that ended in a period. */
  rolloutsOf(question: Signal<Query>) {
    return httpResource<PeriodReport>(() => ({ url: period, params: withoutEmpty(question()) }));
  }

  rolloutsFile(question: Query, format: 'csv' | 'xlsx'): string {
    return `${period}?${new URLSearchParams(withoutEmpty({ ...question, format })).toString()}`;
  }

  /** The devices behind a figure of rollouts. */
  updates(query: Signal<Query | null>): Listing<Update> {
    return listing<Update>(updates, query);
  }

  /** The coverage, or one rollout by station. */
  rolloutFile(id: string, format: ReportFile): string {
    return `${rollout}?${new URLSearchParams(withoutEmpty({ rollout: id, format })).toString()}`;
  }

  /** The newest rollouts, to choose one. */
  rollouts() {
    return httpResource<Page<RolloutChoice>>(() => ({
      url: '/api/v1/rollouts',
      params: { limit: 50, sort: '-createdAt' },
    }));
  }
}
