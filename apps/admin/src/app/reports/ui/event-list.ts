import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import type { RolloutEvent } from '../data/rollout-report.ts';
import { eventText } from '../data/update-words.ts';

/** What happened to rollouts and their waves, by whom or by which gate, as the audit has it. */
@Component({
  selector: 'app-event-list',
  imports: [InstantPipe, RouterLink],
  template: `
    <ol>
      @for (event of events(); track $index) {
        <li>
          <time class="meta" [attr.datetime]="event.at">{{ event.at | instant }}</time>
          <span>
            @if (named()) {
              <a class="fig" [routerLink]="['/rollouts', event.rollout.id]">{{ event.rollout.name }}</a>
              <span class="soft"> · </span>
            }
            {{ eventText(event) }}
            <span class="meta"> {{ event.isByGate ? '' : 'by ' + event.by }}</span>
            @if (event.sentence; as why) {
              <span class="meta why">{{ why }}</span>
            }
          </span>
        </li>
      } @empty {
        <li class="meta">Nothing happened yet.</li>
      }
    </ol>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 118px 1fr;
      gap: 12px;
      padding: 3px 0;
    }
    li.meta {
      display: block;
    }
    .why {
      display: block;
    }
  `,
})
export class EventList {
  readonly events = input.required<readonly RolloutEvent[]>();
  /** Whether each names its rollout. */
  readonly named = input(false);
  protected readonly eventText = eventText;
}
