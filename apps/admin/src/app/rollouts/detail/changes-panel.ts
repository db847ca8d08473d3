import { Component, computed, input } from '@angular/core';
import { Shape } from '../../ui/state/shape.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { ChangesSince, RolloutDetail } from '../data/rollout.ts';
import { changesSinceSubmit } from './changes-since-submit.ts';

/** What an approver should know that was otherwise when the plan was frozen. */
@Component({
  selector: 'app-changes-panel',
  imports: [CountPipe, Shape],
  host: { class: 'panel', role: 'region', 'aria-label': 'Since it was submitted' },
  template: `
    <header>
      <h2>Since it was submitted</h2>
      <span class="meta">What runs is what was frozen then</span>
    </header>
    <div class="body">
      @for (change of changes(); track change.text) {
        <p class="change">
          <app-shape [shape]="change.isWarning ? 'bang' : 'ring'" [role]="change.isWarning ? 'warn' : 'idle'" />
          <b>{{ change.text }}</b>
        </p>
        @if (change.devices.length > 0) {
          <ul>
            @for (named of change.devices; track named.device) {
              <li>
                <span class="id">{{ named.device }}</span> <span class="soft">{{ named.sentence }}</span>
              </li>
            }
            @if (change.more > 0) {
              <li class="meta">and {{ change.more | count }} more</li>
            }
          </ul>
        }
      } @empty {
        <p class="soft">The fleet would give the same plan now, and its release stands as it did.</p>
      }
    </div>
  `,
  styles: `
    .change {
      display: flex;
      gap: 9px;
    }
    .change app-shape {
      margin-top: 4px;
    }
    ul {
      max-height: 180px;
      overflow: auto;
      margin: 2px 0 8px 21px;
      padding: 0;
      list-style: none;
    }
  `,
})
export class ChangesPanel {
  readonly rollout = input.required<RolloutDetail>();
  readonly since = input.required<ChangesSince>();
  protected readonly changes = computed(() => changesSinceSubmit(this.rollout(), this.since()));
}
