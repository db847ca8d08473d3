import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { countText, nounText } from '../../ui/text/count-text.ts';
import type { CauseCount } from '../data/rollout-report.ts';

/** What updates failed of, with the devices' own words behind each cause; each count leads to its devices. */
@Component({
  selector: 'app-cause-list',
  imports: [RouterLink],
  template: `
    <ul>
      @for (one of causes(); track one.cause) {
        <li>
          <span class="row">
            <b>{{ one.sentence }}</b>
            <a class="end num" routerLink="/reports/updates" [queryParams]="behind(one.cause)">{{
              nounText(one.devices, 'device')
            }}</a>
          </span>
          @for (said of one.words; track said.words) {
            @if (said.words !== null) {
              <span class="row meta said">
                <q>{{ said.words }}</q>
                <a class="end num" routerLink="/reports/updates" [queryParams]="behind(one.cause, said.words)">{{
                  countText(said.devices)
                }}</a>
              </span>
            }
          }
          @if (one.moreWords > 0) {
            <span class="meta said">and {{ nounText(one.moreWords, 'other wording') }}</span>
          }
        </li>
      } @empty {
        <li class="meta">No device failed.</li>
      }
    </ul>
  `,
  styles: `
    li {
      padding: 4px 0;
    }
    .row {
      gap: 12px;
      min-height: 22px;
    }
    .end {
      margin-left: auto;
    }
    .said {
      padding-left: 12px;
    }
    q {
      overflow-wrap: anywhere;
    }
  `,
})
export class CauseList {
  readonly causes = input.required<readonly CauseCount[]>();
  /** The words of the list's address that hold the rows of the report. */
  readonly rows = input.required<Readonly<Record<string, string>>>();

  protected readonly nounText = nounText;
  protected readonly countText = countText;

  protected behind(cause: string, words?: string): Readonly<Record<string, string>> {
    return { ...this.rows(), cause, ...(words === undefined ? {} : { words }) };
  }
}
