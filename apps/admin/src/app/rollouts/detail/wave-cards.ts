import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session.ts';
import { Meter } from '../../ui/meter/meter.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { movingStates } from '../data/action.ts';
import type { Preview, RolloutDetail } from '../data/rollout.ts';
import { partsOf, tallyOf } from '../data/tally.ts';
import { gateWords, reachText } from './gate-words.ts';
import { failedQuery, silentQuery } from './rollout-figures.ts';

/** The waves as one connected strip: figures, bar, counts that lead to their devices where the reader sees all of them, and the gate in words. */
@Component({
  selector: 'app-wave-cards',
  imports: [CountPipe, Meter, RouterLink, Shape],
  templateUrl: './wave-cards.html',
  styleUrl: './wave-cards.css',
})
export class WaveCards {
  readonly rollout = input.required<RolloutDetail>();
  /** Sizes of a plan that is not frozen yet. */
  readonly preview = input<Preview | null>(null);

  protected readonly seesAll = inject(Session).seesWholeForce;
  protected readonly hasStarted = computed(() => this.rollout().startedAt !== null);
  protected readonly cards = computed(() => {
    const { waves, state, id, finishedAt } = this.rollout();
    return waves.map((wave, index) => {
      const tally = tallyOf(wave.counts, wave.silent);
      const size = state === 'draft' ? (this.preview()?.waves[index]?.size ?? null) : wave.size;
      const gate = gateWords(wave, index === waves.length - 1);
      return {
        wave,
        size,
        tally,
        gate,
        parts: partsOf(tally),
        // A gate that only asks for a signature is no fault: its own look replaces that of a halt.
        look:
          wave.state === 'halted'
            ? { ...gate.look, word: gate.look.role === 'warn' ? 'Met' : 'Halted' }
            : wave.state === 'passed' && gate.look.role !== 'ok'
              ? { ...gate.look, word: 'Ended' }
              : lookOf('wave', wave.state),
        reach: reachText(wave, finishedAt),
        edge: wave.state === 'halted' ? gate.look.role : ['running', 'soaking'].includes(wave.state) ? 'now' : '',
        link: ['/rollouts', id, 'devices'],
        counts: [
          {
            word: 'Moving',
            look: lookOf('action', 'installing'),
            count: tally.moving,
            query: { wave: wave.order, state: movingStates.join() },
          },
          {
            word: 'Waiting',
            look: lookOf('action', 'waiting'),
            count: tally.waiting,
            query: { wave: wave.order, state: 'waiting' },
          },
          {
            word: 'Failed',
            look: lookOf('action', 'failed'),
            count: tally.failed,
            query: { wave: wave.order, ...failedQuery },
          },
          {
            word: 'Silent',
            look: { ...lookOf('dock', 'silent'), word: 'Silent' },
            count: tally.silent,
            query: { wave: wave.order, ...silentQuery },
          },
        ],
      };
    });
  });
}
