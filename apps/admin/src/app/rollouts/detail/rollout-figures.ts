import { countText, percentText, shareText } from '../../ui/text/count-text.ts';
import { movingStates } from '../data/action.ts';
import type { Preview, RolloutDetail } from '../data/rollout.ts';
import { tallyOfRollout } from '../data/tally.ts';

/** A figure of a rollout, and where the devices behind it are listed. */
export interface RolloutFigure {
  readonly count: number | null;
  readonly beside: string;
  readonly words: string;
  /** The page of this rollout that lists it; null where there is none yet. */
  readonly page: 'devices' | 'targets' | null;
  readonly query: Readonly<Record<string, string>>;
}

/** Failed in words of its own: silent devices are a figure beside it. */
export const failedQuery = { state: 'failed', silent: 'false' };
export const silentQuery = { state: 'failed', silent: 'true' };

/** A plan in figures, before it starts. */
export function plannedFigures(
  { state, targetCount, leftOut, kind, waves }: RolloutDetail,
  preview: Preview | null,
): RolloutFigure[] {
  const isFrozen = state !== 'draft' && targetCount > 0;
  const out = leftOut.reduce((sum, { count }) => sum + count, 0);
  const when = isFrozen ? 'frozen at submit' : 'by the fleet now';
  const page = isFrozen ? 'targets' : null;
  const list: RolloutFigure[] = [
    {
      count: isFrozen ? targetCount : (preview?.in ?? null),
      beside: '',
      words: `${kind}s in, ${when}`,
      page,
      query: { out: 'false' },
    },
    {
      count: isFrozen ? out : (preview?.out ?? null),
      beside: '',
      words: `left out, ${when}`,
      page,
      query: { out: 'true' },
    },
    { count: waves.length, beside: '', words: waves.length === 1 ? 'wave' : 'waves', page: null, query: {} },
  ];
  if (preview !== null && preview.alreadyInstalled > 0)
    list.push({
      count: preview.alreadyInstalled,
      beside: '',
      words: 'have the version already',
      page: null,
      query: {},
    });
  return list;
}

/** A started rollout in figures. A share is always of the figure that it stands beside. */
export function runningFigures(rollout: RolloutDetail): RolloutFigure[] {
  const { release, targetCount, leftOut, waves } = rollout;
  const tally = tallyOfRollout(rollout);
  const contacted = waves.reduce((sum, wave) => sum + wave.contacted, 0);
  const current = waves.find(({ state }) => ['running', 'soaking', 'halted'].includes(state)) ?? waves.at(-1);
  const limit =
    rollout.state === 'running' && current
      ? `; pauses itself above ${percentText(current.gate.failurePercent)} failed or silent`
      : '';
  const out = leftOut.reduce((sum, { count }) => sum + count, 0);
  const figure = (count: number, beside: string, words: string, query: Record<string, string>): RolloutFigure => {
    return { count, beside, words, page: 'devices', query };
  };
  const figures = [
    figure(
      tally.succeeded,
      `of ${countText(targetCount)}`,
      `on ${release.version}, ${shareText(tally.succeeded, targetCount)}`,
      { state: 'succeeded' },
    ),
    figure(tally.moving, '', 'moving now', { state: movingStates.join() }),
    figure(tally.waiting, '', 'waiting', { state: 'waiting' }),
    figure(
      tally.failed,
      tally.failed > 0 && contacted > 0 ? `${shareText(tally.failed, contacted)} of contacted` : '',
      `failed${limit}`,
      failedQuery,
    ),
    figure(tally.silent, '', 'silent after installing', silentQuery),
  ];
  if (tally.cancelled > 0) figures.push(figure(tally.cancelled, '', 'cancelled', { state: 'cancelled' }));
  return [
    ...figures,
    { count: out, beside: '', words: 'left out of the plan', page: 'targets', query: { out: 'true' } },
  ];
}
