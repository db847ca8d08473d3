import { Component, computed, input } from '@angular/core';
import type { Rollout } from '../data/rollout.ts';
import { planWords } from './plan-words.ts';

/** What was agreed to beside the waves: devices, hours, battery, caps, floors, deadline. */
@Component({
  selector: 'app-plan-panel',
  host: { class: 'panel', role: 'region', 'aria-label': 'What the plan says' },
  template: `
    <header>
      <h2>What the plan says</h2>
      <span class="meta">{{ who() }}</span>
    </header>
    <dl class="body">
      @for (word of words(); track word.what) {
        <div>
          <dt>{{ word.what }}</dt>
          <dd>{{ word.says }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(250px, 1fr));
      gap: 8px 24px;
      align-content: start;
    }
    dt {
      font: var(--t-12);
      color: var(--c-ink-3);
    }
  `,
})
export class PlanPanel {
  readonly rollout = input.required<Rollout>();
  protected readonly words = computed(() => planWords(this.rollout()));
  protected readonly who = computed(() => {
    const { approvedBy, submittedBy, createdBy } = this.rollout();
    if (approvedBy !== null) return `Made by ${createdBy}, approved by ${approvedBy}`;
    return submittedBy === null ? `Made by ${createdBy}` : `Made by ${createdBy}, submitted by ${submittedBy}`;
  });
}
