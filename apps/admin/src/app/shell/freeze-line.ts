import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Problem } from '../http/problem.ts';
import { Session } from '../session/session.ts';
import { Shape } from '../ui/state/shape.ts';
import { InstantPipe } from '../ui/text/text-pipes.ts';
import { frozenWords } from '../freezes/data/freeze.ts';
import { StandingFreezes } from '../freezes/data/standing-freezes.ts';
import { FreezeActions } from '../freezes/make/freeze-actions.ts';

/** One line under the bar while a freeze holds: until when, and why. */
@Component({
  selector: 'app-freeze-line',
  imports: [InstantPipe, RouterLink, Shape],
  template: `
    @if (first(); as freeze) {
      <div class="line" role="region" aria-label="Freeze">
        <app-shape shape="hold" [role]="'warn'" />
        <span class="words" [title]="freeze.reason"
          ><b>{{ frozenWords(freeze) }} until {{ freeze.until | instant }}.</b>&ngsp;{{ freeze.reason }}</span
        >
        @if (problem(); as refused) {
          <span role="alert">{{ refused.detail }}</span>
        }
        @if (freezes.holding().length > 1) {
          <a class="link" routerLink="/freezes">{{ freezes.holding().length - 1 }} more</a>
        }
        @if (mayLift) {
          <button type="button" class="link plain" (click)="lift()">End it now</button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      grid-column: 1 / -1;
      min-width: 0;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 9px;
      min-height: 28px;
      padding: 3px var(--s-7);
      background: var(--c-warn-soft);
      border-bottom: 1px solid var(--c-warn-line);
    }
    .words {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    b {
      color: var(--c-warn);
    }
    a,
    button {
      flex: none;
    }
    @media (max-width: 700px) {
      .words {
        white-space: normal;
      }
    }
  `,
})
export class FreezeLine {
  protected readonly freezes = inject(StandingFreezes);
  private readonly actions = inject(FreezeActions);
  protected readonly mayLift = inject(Session).may('rollouts:pause');
  protected readonly first = computed(() => this.freezes.holding()[0] ?? null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly frozenWords = frozenWords;

  protected async lift(): Promise<void> {
    const freeze = this.first();
    if (freeze !== null) this.problem.set(await this.actions.lift({ ...freeze, status: 'holding' }));
  }
}
