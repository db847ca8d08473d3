import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { breachHours } from '@custodian/domain';
import { Shape } from '../../ui/state/shape.ts';
import type { StateLook } from '../../ui/state/state-look.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { isClockOpen, type CaseDetail } from '../data/case.ts';
import { hoursText } from './hours-text.ts';

const hour = 3_600_000;

/** The 72 hours of a loss as words and as a bar that drains, with marks at 24 and at 6 hours; and who was told. */
@Component({
  selector: 'app-breach-clock',
  imports: [InstantPipe, Shape],
  template: `
    @let clock = reading();
    <p class="st strong" [class]="clock.look.role">
      <app-shape [shape]="clock.look.shape" [role]="clock.look.role" />{{ clock.words }}
    </p>
    @if (clock.isOpen) {
      <div class="drain" role="img" [class]="clock.look.role" [attr.aria-label]="clock.words">
        <i [style.width.%]="clock.share"></i>
        <span style="right: 33.333%" title="24 hours left"></span>
        <span style="right: 8.333%" title="6 hours left"></span>
      </div>
      <p class="ends meta">
        <span>{{ of().awareAt | instant }}</span>
        <span>{{ of().clock?.dueAt | instant }}</span>
      </p>
    }
    <dl>
      <dt>Aware at</dt>
      <dd>{{ of().awareAt | instant }}</dd>
      <dt>Due</dt>
      <dd>{{ of().clock?.dueAt | instant }}</dd>
      <dt>Data protection officer</dt>
      <dd>{{ of().toldOfficerAt ? 'Told ' + instantText(of().toldOfficerAt) : 'Not told yet' }}</dd>
      <dt>Commissioner</dt>
      <dd>
        @if (of().reportedAt) {
          Reported {{ of().reportedAt | instant }}, {{ of().reportReference }}
        } @else if (of().decidedNotAt) {
          Not reported, decided {{ of().decidedNotAt | instant }}
        } @else {
          Not decided yet
        }
      </dd>
      @if (of().notReportedReason; as why) {
        <dt>Why not</dt>
        <dd class="words">{{ why }}</dd>
      }
      @if (of().decidedBy; as who) {
        <dt>Written down by</dt>
        <dd>{{ who }}</dd>
      }
    </dl>
  `,
  styleUrl: './breach-clock.css',
})
export class BreachClock {
  readonly of = input.required<CaseDetail>();

  private readonly now = signal(Date.now());
  protected readonly instantText = instantText;
  protected readonly reading = computed(() => {
    const clock = this.of().clock;
    const left = Date.parse(clock?.dueAt ?? '') - this.now();
    const isOpen = isClockOpen(clock);
    return {
      isOpen,
      share: Math.max(0, Math.min(100, (100 * left) / (breachHours * hour))),
      look: isOpen ? lookOfLeft(left) : settledLook(clock?.level === 'settled_late'),
      words: isOpen ? leftText(left) : settledText(clock?.level === 'settled_late', clock?.millisecondsLeft ?? 0),
    };
  });

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}

function lookOfLeft(left: number): StateLook {
  if (left <= 6 * hour) return { role: 'bad', shape: 'cross', word: '' };
  if (left <= 24 * hour) return { role: 'warn', shape: 'bang', word: '' };
  return { role: 'busy', shape: 'half', word: '' };
}

function settledLook(isLate: boolean): StateLook {
  return isLate ? { role: 'warn', shape: 'bang', word: '' } : { role: 'ok', shape: 'tick', word: '' };
}

function leftText(left: number): string {
  return left <= 0 ? `The 72 hours passed ${hoursText(-left)} ago` : `${hoursText(left)} left of ${breachHours} hours`;
}

function settledText(isLate: boolean, left: number): string {
  return isLate ? `Decided ${hoursText(-left)} too late` : `Decided with ${hoursText(left)} left`;
}
