import { planReturn, type Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { countReasons } from '../rollouts/draft-returns.ts';
import { loadReturning, loadReturnReleases, type ReturningRow } from '../rollouts/returning-devices.query.ts';
import { reasonView, type ReasonView } from '../rollouts/rollout-view.ts';

interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

/** Where a release still is, and where its devices would go back to. */
export interface RecallView {
  /** Devices that have it on them, retired ones apart. */
  readonly devices: number;
  readonly stations: readonly { readonly station: NamedPlace | null; readonly devices: number }[];
  /** Devices by the approved release that they ran before, most first. */
  readonly returns: readonly {
    readonly release: { readonly id: string; readonly version: string };
    readonly devices: number;
  }[];
  /** Devices that have nowhere to go back to by themselves, and why. */
  readonly without: readonly (ReasonView & { readonly count: number })[];
  /** Approved releases of the model that all of them could be given instead, newest first. */
  readonly choices: readonly { readonly id: string; readonly version: string }[];
  /** Rollouts that take it back. */
  readonly rollouts: readonly { readonly id: string; readonly name: string; readonly state: string }[];
}

/** Which devices a reader sees: of their station, or of their team's. */
export function havingRelease(releaseId: string, scope: Scope): SqlConditions {
  const conditions = new SqlConditions().and('f.id = ?', releaseId);
  if (scope.kind === 'station') conditions.and('s.id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('s.id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  return conditions;
}

/** Three statements. */
export async function loadRecall(tx: EntityManager, scope: Scope, releaseId: string): Promise<RecallView> {
  const devices = await loadReturning(tx, havingRelease(releaseId, scope));
  const releases = await loadReturnReleases(tx, releaseId);
  const rollouts = await tx.query<RecallView['rollouts'][number][]>(
    `SELECT id, name, state FROM rollouts WHERE recalls = $1 ORDER BY created_at DESC, id`,
    [releaseId],
  );
  const plan = planReturn(devices, releases);
  const choices = releases.filter(({ state }) => state === 'approved').map(({ id, version }) => ({ id, version }));
  return {
    devices: devices.length,
    stations: byStation(devices),
    returns: plan.returns.flatMap((group) => {
      const release = choices.find(({ id }) => id === group.release);
      return release === undefined ? [] : [{ release, devices: group.devices.length }];
    }),
    without: countReasons(plan.without).map(({ reason, count }) => ({ ...reasonView(reason), count })),
    choices,
    rollouts,
  };
}

function byStation(devices: readonly ReturningRow[]): RecallView['stations'] {
  const groups = new Map<string, { station: NamedPlace | null; devices: number }>();
  for (const { station } of devices) {
    const group = groups.get(station?.code ?? '') ?? { station, devices: 0 };
    groups.set(station?.code ?? '', { ...group, devices: group.devices + 1 });
  }
  return [...groups.values()].sort((one, other) => other.devices - one.devices);
}
