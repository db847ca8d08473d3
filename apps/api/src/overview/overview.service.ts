import { localDayOf, type Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DockList } from '../docks/dock-list.query.ts';
import { ExceptionList } from '../exceptions/exception-list.query.ts';
import { listPage } from '../http/list-page.ts';
import { staffListQuery } from '../staff/staff-list.query.ts';
import { fleetOverview, type FleetOverview } from './fleet-overview.query.ts';
import { forceName } from './force-name.query.ts';
import { dailyHandovers } from '../readiness/daily-handovers.query.ts';
import { nextHandover } from '../readiness/next-handover.ts';
import { rolloutOverview, type RolloutOverview } from './rollout-overview.query.ts';
import { stationOverviews, type StationOverview } from './station-overview.query.ts';
import { usageOverview, type UsageOverview } from './usage-overview.query.ts';

export type OverviewScope =
  | { readonly kind: 'force' }
  | {
      readonly kind: 'stations' | 'team';
      readonly stations: readonly { readonly code: string; readonly name: string }[];
    };

/** The force, or a reader's part of it, at one instant. */
export interface Overview {
  readonly asAt: string;
  readonly force: string;
  readonly scope: OverviewScope;
  readonly fleet: FleetOverview;
  readonly handover: { readonly name: string; readonly startsAt: string } | null;
  readonly stations: readonly StationOverview[];
  readonly docks: { readonly total: number; readonly reporting: number };
  readonly staff: { readonly active: number; readonly equipped: number };
  readonly exceptions: { readonly open: number };
  readonly rollout: RolloutOverview | null;
  readonly usage: UsageOverview;
}

const one = { limit: 1 };

/** The overview: each figure is the total of the list it leads to, because it is asked of that list or by its words. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly database: DataSource,
    private readonly docks: DockList,
    private readonly exceptions: ExceptionList,
  ) {}

  async overview(scope: Scope): Promise<Overview> {
    const lists = await this.totals(scope);
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const now = await nowOf(tx);
      const handover = nextHandover(now.getTime(), await dailyHandovers(tx));
      const stations = await stationOverviews(tx, scope, handover);
      return {
        asAt: now.toISOString(),
        force: await forceName(tx),
        scope: scopeOf(scope, stations),
        fleet: await fleetOverview(tx, scope),
        handover:
          handover === null ? null : { name: handover.name, startsAt: new Date(handover.startsAt).toISOString() },
        stations,
        ...lists,
        rollout: await rolloutOverview(tx),
        usage: await usageOverview(tx, scope, now, localDayOf(now.getTime())),
      };
    });
  }

  private async totals(scope: Scope): Promise<Pick<Overview, 'docks' | 'staff' | 'exceptions'>> {
    const people = async (filter: Parameters<typeof staffListQuery>[0]): Promise<number> =>
      (await listPage(this.database, staffListQuery(filter, scope), one)).total;
    const [total, reporting, active, equipped, open] = await Promise.all([
      this.docks.page(scope, one),
      this.docks.page(scope, { ...one, status: ['online'] }),
      people({ status: ['active'] }),
      people({ equipped: 'true' }),
      this.exceptions.page(scope, { ...one, status: ['open'] }),
    ]);
    return {
      docks: { total: total.total, reporting: reporting.total },
      staff: { active, equipped },
      exceptions: { open: open.total },
    };
  }
}

async function nowOf(tx: EntityManager): Promise<Date> {
  const [row] = await tx.query<{ now: Date }[]>('SELECT now() AS now');
  return row?.now ?? new Date();
}

function scopeOf(scope: Scope, stations: readonly StationOverview[]): OverviewScope {
  if (scope.kind === 'force') return { kind: 'force' };
  const named = stations.map(({ code, name }) => ({ code, name }));
  return { kind: scope.kind === 'team' ? 'team' : 'stations', stations: named };
}
