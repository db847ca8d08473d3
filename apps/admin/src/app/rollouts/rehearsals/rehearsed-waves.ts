import { Component, computed, input } from '@angular/core';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { RehearsalResult, RehearsedWave } from '../data/rehearsal.ts';
import { afterText, hoursText } from './rehearsal-words.ts';

/** A stretch of the time line, as shares of the whole in per cent. */
interface Stretch {
  readonly kind: 'running' | 'held';
  readonly left: number;
  readonly width: number;
  readonly title: string;
}

/** The waves one under the other on one time line, each with when it began, met its gate and passed it. */
@Component({
  selector: 'app-rehearsed-waves',
  imports: [CountPipe, Shape],
  host: { class: 'panel', role: 'region', 'aria-label': 'Waves of the rehearsal' },
  templateUrl: './rehearsed-waves.html',
  styleUrl: './rehearsed-waves.css',
})
export class RehearsedWaves {
  readonly result = input.required<RehearsalResult>();

  protected readonly ends = computed(() => {
    const { from, until } = this.result();
    return `${instantText(from)} to ${instantText(until)}, ${afterText(from, until)}`;
  });
  protected readonly rows = computed(() => {
    const result = this.result();
    return result.waves.map((wave) => ({
      wave,
      look: lookOf('wave', wave.state),
      stretches: stretchesOf(wave, result),
      begun: wave.startedAt === null ? 'Never' : afterText(result.from, wave.startedAt),
      met: afterText(result.from, wave.gateMetAt ?? wave.passedAt),
      passed: afterText(result.from, wave.passedAt),
      gate: `${percentText(wave.gate.successPercent)} of contacted succeed, at most ${percentText(wave.gate.failurePercent)} fail`,
      waited: waitedOf(wave),
    }));
  });
}

function waitedOf({ waitedFor, signedAt }: RehearsedWave): string {
  const waited = waitedFor.map(({ sentence, hours }) => `${sentence}: ${hoursText(hours)}`);
  return [...waited, signedAt === null ? '' : 'A person is taken to sign four hours after the gate asks']
    .filter((word) => word !== '')
    .join('. ');
}

/** From its start to its gate, and from there to its end, on the time line of the whole. */
function stretchesOf({ startedAt, gateMetAt, passedAt }: RehearsedWave, { from, until }: RehearsalResult): Stretch[] {
  if (startedAt === null) return [];
  const [begin, whole] = [Date.parse(from), Math.max(1, Date.parse(until) - Date.parse(from))];
  const share = (at: string): number => (100 * (Date.parse(at) - begin)) / whole;
  const end = passedAt ?? until;
  const met = gateMetAt ?? end;
  const stretch = (kind: Stretch['kind'], one: string, other: string, words: string): Stretch => ({
    kind,
    left: share(one),
    width: Math.max(0, share(other) - share(one)),
    title: `${words}, ${instantText(one)} to ${instantText(other)}`,
  });
  return [
    stretch('running', startedAt, met, 'Updates'),
    stretch('held', met, end, 'Gate met: soaks, or waits for a person'),
  ].filter(({ width }) => width > 0);
}
