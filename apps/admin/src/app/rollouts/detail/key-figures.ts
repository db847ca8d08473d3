import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { countText, percentText, shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { movingStates } from '../data/action.ts';
import type { Preview, RolloutDetail } from '../data/rollout.ts';
import { tallyOfRollout } from '../data/tally.ts';

interface Figure {
  readonly count: number | null;
  readonly beside: string;
  readonly words: string;
  /** The page of this rollout that lists it; null where there is none yet. */
  readonly page: 'devices' | 'targets' | null;
  readonly query: Readonly<Record<string, string>>;
}

/** The rollout in figures without boxes, each with what it is of, and a way to its devices. */
@Component({
  selector: 'app-key-figures',
  imports: [CountPipe, RouterLink],
  template: `
    <div class="figures">
      @for (figure of figures(); track figure.words) {
        <div>
          <span>
            @if (figure.page && figure.count) {
              <a class="fig" [routerLink]="['/rollouts', rollout().id, figure.page]" [queryParams]="figure.query"
                ><b>{{ figure.count | count }}</b></a
              >
            } @else {
              <b>{{ figure.count | count }}</b>
            }
            <span class="meta beside">{{ figure.beside }}</span>
          </span>
          <span class="meta">{{ figure.words }}</span>
        </div>
      }
    </div>
  `,
  styles: `
    .meta {
      white-space: nowrap;
    }
    .beside {
      margin-left: 5px;
    }
    @media (max-width: 1100px) {
      .figures {
        gap: 8px 22px;
      }
    }
  `,
})
export class KeyFigures {
  readonly rollout = input.required<RolloutDetail>();
  readonly preview = input<Preview | null>(null);

  protected readonly figures = computed(() =>
    this.rollout().startedAt === null ? plannedFigures(this.rollout(), this.preview()) : runningFigures(this.rollout()),
  );
}

function plannedFigures(
  { state, targetCount, leftOut, kind, waves }: RolloutDetail,
  preview: Preview | null,
): Figure[] {
  const isFrozen = state !== 'draft' && targetCount > 0;
  const out = leftOut.reduce((sum, { count }) => sum + count, 0);
  const when = isFrozen ? 'frozen at submit' : 'by the fleet now';
  const page = isFrozen ? 'targets' : null;
  const list: Figure[] = [
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

function runningFigures(rollout: RolloutDetail): Figure[] {
  const { release, targetCount, leftOut, waves, counts } = rollout;
  const tally = tallyOfRollout(rollout);
  const contacted = waves.reduce((sum, wave) => sum + wave.contacted, 0);
  const current = waves.find(({ state }) => ['running', 'soaking', 'halted'].includes(state)) ?? waves.at(-1);
  const limit =
    rollout.state === 'running' && current ? `; pauses itself above ${percentText(current.gate.failurePercent)}` : '';
  const out = leftOut.reduce((sum, { count }) => sum + count, 0);
  const figure = (count: number, beside: string, words: string, query: Record<string, string>): Figure => {
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
      counts.failed > 0 && contacted > 0 ? `${shareText(counts.failed, contacted)} of contacted` : '',
      `failed${limit}`,
      { state: 'failed' },
    ),
    figure(tally.silent, '', 'silent after installing', { state: 'failed', reason: 'silent-after-installing' }),
  ];
  if (tally.cancelled > 0) figures.push(figure(tally.cancelled, '', 'cancelled', { state: 'cancelled' }));
  return [
    ...figures,
    { count: out, beside: '', words: 'left out of the plan', page: 'targets', query: { out: 'true' } },
  ];
}
