import { timeStepNames, timeSteps, type TimeStep } from '@custodian/domain';
import type { ReasonView } from '../rollouts/rollout-view.ts';

/** How many devices stand where in their update. */
export interface ActionCounts {
  readonly targets: number;
  readonly waiting: number;
  /** Offered, downloading, installing or cancelling. */
  readonly updating: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Of the failed: silent after installing. */
  readonly silent: number;
}

/** How many updates took so long. */
export interface TimeStepCount {
  readonly within: TimeStep;
  readonly devices: number;
}

/** From the start of a device's wave, or its joining later, until it was done, over those that succeeded; null where none did. */
export interface TimeToDone {
  readonly medianSeconds: number | null;
  readonly longestSeconds: number | null;
  /** How the times are spread; their sum is `succeeded`. */
  readonly spread: readonly TimeStepCount[];
}

/** Why updates failed, with the devices' own words behind each cause. */
export interface CauseCount {
  readonly cause: string;
  readonly sentence: string;
  readonly devices: number;
  /** Most first; null for devices that said nothing. At most ten. */
  readonly words: readonly { readonly words: string | null; readonly devices: number }[];
  /** How many other ways of saying it there are. */
  readonly moreWords: number;
}

export interface FailureCount extends ReasonView {
  readonly devices: number;
}

/** SQL conditions on targets `t` with their actions `a`, by the word of a figure: reports count by them, lists filter by them. */
export const figureTests = {
  waiting: `t.wave_id IS NOT NULL AND coalesce(a.state, 'waiting') = 'waiting'`,
  updating: `a.state IN ('offered', 'downloading', 'installing', 'cancelling')`,
  succeeded: `a.state = 'succeeded'`,
  failed: `a.state = 'failed'`,
  cancelled: `a.state = 'cancelled'`,
  silent: `a.state = 'failed' AND a.silent`,
  left_out: `t.wave_id IS NULL`,
} as const;

const counted = (name: string, test: string): string => `(count(*) FILTER (WHERE ${test}))::int AS "${name}"`;

export const countColumns = [
  'count(t.wave_id)::int AS targets',
  ...(['waiting', 'updating', 'succeeded', 'failed', 'cancelled', 'silent'] as const).map((name) =>
    counted(name, figureTests[name]),
  ),
].join(', ');

export const leftOutColumn = counted('leftOut', figureTests.left_out);

/** Seconds that an update took, of target `t`, its wave `tw` and its action `a`. */
export const tookSql = `extract(epoch FROM a.finished_at - greatest(tw.started_at, t.joined_at))::double precision`;

/** The step of {@link timeSteps} that so many seconds belong to, from 0. */
export function stepOf(seconds: string): string {
  return `width_bucket(${seconds}, ARRAY[${timeSteps.join(', ')}]::double precision[])`;
}

/** That of target `t` with its wave `tw` and its action `a`. */
export const stepSql = stepOf(tookSql);

const ofSucceeded = `FILTER (WHERE ${figureTests.succeeded})`;

export const timeColumns = `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${tookSql}) ${ofSucceeded} AS "medianSeconds",
  max(${tookSql}) ${ofSucceeded} AS "longestSeconds",
  ARRAY[${timeStepNames.map((_, step) => `(count(*) FILTER (WHERE ${figureTests.succeeded} AND ${stepSql} = ${step}))::int`).join(', ')}] AS counted`;

/** A row with its times as the database counted them. */
export type Counted<Row extends TimeToDone> = Omit<Row, 'spread'> & { readonly counted: readonly number[] };

/** Names the steps of a row. */
export function withSpread<Row extends { readonly counted: readonly number[] }>({
  counted: devices,
  ...row
}: Row): Omit<Row, 'counted'> & Pick<TimeToDone, 'spread'> {
  return { ...row, spread: timeStepNames.map((within, step) => ({ within, devices: devices[step] ?? 0 })) };
}
