import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ShareBar } from '../../ui/meter/share-bar.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { TimeToDone } from '../data/rollout-report.ts';
import { timeStepWords, tookText } from '../data/update-words.ts';

/** How long updates took that succeeded; each count leads to its devices. */
@Component({
  selector: 'app-spread-table',
  imports: [CountPipe, RouterLink, ShareBar],
  template: `
    <ul>
      @for (step of times().spread; track step.within) {
        <li>
          <span>{{ words[step.within] }}</span>
          <app-share-bar [value]="step.devices" [of]="done()" />
          <span class="num">
            <a routerLink="/reports/updates" [queryParams]="behind(step.within)">{{ step.devices | count }}</a>
            <span class="meta share">{{ shareText(step.devices, done(), 0) }}</span>
          </span>
        </li>
      }
    </ul>
    <p class="meta">
      From the start of a device’s wave, or its joining later, until it was done. Median
      {{ tookText(times().medianSeconds) }}, longest {{ tookText(times().longestSeconds) }}.
    </p>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: minmax(110px, 150px) minmax(60px, 1fr) 96px;
      gap: 10px;
      align-items: center;
      min-height: 26px;
    }
    .share {
      display: inline-block;
      min-width: 44px;
    }
  `,
})
export class SpreadTable {
  readonly times = input.required<TimeToDone>();
  /** The words of the list's address that hold the rows of the report. */
  readonly rows = input.required<Readonly<Record<string, string>>>();

  protected readonly done = computed(() => this.times().spread.reduce((sum, { devices }) => sum + devices, 0));
  protected readonly words = timeStepWords;
  protected readonly shareText = shareText;
  protected readonly tookText = tookText;

  protected behind(took: string): Readonly<Record<string, string>> {
    return { ...this.rows(), took };
  }
}
