import { Component, computed, input } from '@angular/core';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import type { CaseEvent } from '../data/case.ts';
import { eventFacts, eventWords } from './event-words.ts';

/** What happened in a case, newest first; nothing is ever taken out of it. */
@Component({
  selector: 'app-case-history',
  imports: [InstantPipe],
  template: `
    <ol>
      @for (row of rows(); track row.event.id) {
        <li>
          <time class="meta" [attr.datetime]="row.event.at">{{ row.event.at | instant }}</time>
          <div>
            <p>
              <b>{{ row.what }}</b>
              <span class="meta"> {{ row.event.actor }}</span>
            </p>
            @if (row.event.words; as words) {
              <p class="words">{{ words }}</p>
            }
            @if (row.facts) {
              <p class="meta">{{ row.facts }}</p>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 118px minmax(0, 1fr);
      gap: 12px;
      padding: 7px 14px 8px;
      border-top: 1px solid var(--c-line);
    }
    time {
      line-height: 20px;
    }
    b {
      font-weight: var(--w-medium);
    }
    .words {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    @media (max-width: 700px) {
      li {
        grid-template-columns: minmax(0, 1fr);
        gap: 2px;
      }
    }
  `,
})
export class CaseHistory {
  readonly events = input.required<readonly CaseEvent[]>();

  protected readonly rows = computed(() =>
    [...this.events()].reverse().map((event) => ({
      event,
      what: eventWords(event),
      facts: eventFacts(event).join(' · '),
    })),
  );
}
