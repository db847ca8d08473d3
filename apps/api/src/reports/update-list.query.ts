import { explainCause, timeStepNames, type FailureCause, type Scope } from '@custodian/domain';
import { lower } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { inScope } from '../rollouts/action-list.query.ts';
import { reasonView } from '../rollouts/rollout-view.ts';
import { endedIn } from './ended-updates.query.ts';
import { causeSql, saidJoin } from './failure-causes.query.ts';
import type { UpdatePeriod } from './rollout-period.query.ts';
import { targetTables } from './rollout-report.query.ts';
import { figureTests, stepSql, tookSql } from './update-figures.ts';
import type { UpdateListRequest } from './update-requests.ts';

/** One device in one rollout: what came of it, how long it took, or what it failed of. */
export interface UpdateView {
  /** Of its update in the rollout; null where there is none yet, or none at all. */
  readonly id: number | null;
  readonly device: string;
  readonly kind: 'camera' | 'dock';
  readonly rollout: { readonly id: string; readonly name: string; readonly version: string };
  readonly wave: { readonly order: number; readonly name: string } | null;
  readonly station: { readonly code: string; readonly name: string } | null;
  /** `left_out` where no wave took it. */
  readonly state: string;
  readonly isSilent: boolean;
  readonly sentence: string | null;
  readonly endedAt: string | null;
  /** Of one that succeeded. */
  readonly tookSeconds: number | null;
  /** Of one that failed, with the device's own words. */
  readonly cause: { readonly cause: FailureCause; readonly sentence: string } | null;
  readonly words: string | null;
}

/** An update as it is read, before its reasons are put into words. */
export type UpdateRow = Omit<UpdateView, 'sentence' | 'cause'> & {
  readonly reason: string | null;
  readonly cause: FailureCause | null;
};

const select = `a.id, coalesce(c.serial, k.serial) AS device, d.kind,
  json_build_object('id', o.id, 'name', o.name, 'version', r.version) AS rollout,
  CASE WHEN tw.id IS NOT NULL THEN json_build_object('order', tw.position, 'name', tw.name) END AS wave,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  CASE WHEN t.wave_id IS NULL THEN 'left_out' ELSE coalesce(a.state, 'waiting') END AS state, coalesce(a.silent, FALSE) AS "isSilent",
  coalesce(t.out_reason, a.reason) AS reason, to_json(a.finished_at) #>> '{}' AS "endedAt",
  CASE WHEN ${figureTests.succeeded} THEN ${tookSql} END AS "tookSeconds",
  CASE WHEN ${figureTests.failed} THEN ${causeSql} END AS cause, said.words`;

const countFrom = `${targetTables} JOIN devices d ON d.id = t.device_id`;

const from = `${countFrom} JOIN rollouts o ON o.id = t.rollout_id
  JOIN firmware_releases r ON r.id = o.release_id LEFT JOIN docks k ON k.id = d.id LEFT JOIN stations s ON s.id = t.station_id ${saidJoin}`;

/** The updates that a report on rollouts counts, narrowed to one of its figures. */
export function updateListQuery(
  request: UpdateListRequest,
  scope: Scope,
  period: Omit<UpdatePeriod, 'scope'> | null,
): ListQuery {
  const conditions =
    period === null ? inScope({ scope }, new SqlConditions(), 't') : endedIn({ ...period, scope }, 't');
  if (request.rollout) conditions.and('t.rollout_id = ?', request.rollout);
  if (request.wave !== undefined) conditions.and('tw.position = ?', request.wave);
  if (request.station)
    conditions.and('t.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(request.station));
  if (request.without) conditions.and('t.station_id IS NULL');
  if (request.state) conditions.and(request.state.map((state) => `(${figureTests[state]})`).join(' OR '));
  if (request.cause) conditions.and(`${figureTests.failed} AND ${causeSql} = ANY(?)`, request.cause);
  if (request.words) conditions.and(`${figureTests.failed} AND said.words = ?`, request.words.trim());
  if (request.took) {
    conditions.and(`${figureTests.succeeded} AND ${stepSql} = ?::int`, timeStepNames.indexOf(request.took));
  }
  if (request.search) conditions.and('d.serial_key LIKE ?', searchPattern(request.search));
  return {
    select,
    from,
    countFrom: request.cause || request.words ? `${countFrom} ${saidJoin}` : countFrom,
    isCountedExactly: true,
    conditions,
    sorts: {
      device: { expression: 'd.serial_key', type: 'text' },
      rollout: { expression: 'lower(o.name)', type: 'text' },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text' },
      endedAt: { expression: `coalesce(a.finished_at, 'infinity')`, type: 'timestamptz' },
      took: { expression: `coalesce(${tookSql}, -1)`, type: 'double precision' },
    },
    defaultSort: 'device',
    tieBreak: { expression: `t.rollout_id::text || t.device_id::text`, type: 'text' },
  };
}

/** An update with its reasons in words. */
export function viewOfUpdate({ reason, cause, ...row }: UpdateRow): UpdateView {
  return {
    ...row,
    sentence: reason === null ? null : reasonView(reason).sentence,
    cause: cause === null ? null : { cause, sentence: explainCause(cause) },
  };
}
