import { Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { countText, decimalText, shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { UsageReport } from '../data/usage-report.ts';

/** The answer in figures, each with what it is of; those with a list behind them lead there. */
@Component({
  selector: 'app-usage-key-figures',
  host: { class: 'figures' },
  imports: [CountPipe, RouterLink],
  template: `
    @let it = report().totals;
    <div>
      <b
        ><a class="fig" routerLink="/reports/recordings" [queryParams]="recordings()">{{ it.recordings | count }}</a></b
      >
      <span class="meta"
        >recordings{{ againstText() }}
        @if (it.recordingsUnattributed > 0) {
          ·
          <a class="fig" routerLink="/reports/recordings" [queryParams]="unattributed()"
            >{{ it.recordingsUnattributed | count }} unattributed</a
          >
        }
      </span>
    </div>
    <div>
      <b
        ><a class="fig" routerLink="/reports/recordings" [queryParams]="recordings()">{{ it.minutes | count }}</a></b
      >
      <span class="meta" title="For each equipped person, and for each 24 hours that somebody answered for a camera"
        >minutes, {{ it.minutesPerEquippedPerson | count }} a person<span class="more">{{ perCameraDay() }}</span></span
      >
    </div>
    <div>
      <b
        ><a class="fig" routerLink="/reports/recordings" [queryParams]="recordings()">{{ it.gigabytes | count }}</a></b
      >
      <span class="meta"
        >gigabytes<span class="more">{{ perRecording() }}</span></span
      >
    </div>
    <div>
      <b>{{ shareText(it.peopleActive, it.peopleEquipped ?? 0) }}</b>
      <span class="meta"
        ><a class="fig" routerLink="/reports/people" [queryParams]="active()">{{ it.peopleActive | count }}</a> of
        <a class="fig" routerLink="/reports/people" [queryParams]="recordings()"
          >{{ it.peopleEquipped | count }} equipped people</a
        ></span
      >
    </div>
    <div>
      <b>{{ shareText(used(), it.camerasInService) }}</b>
      <span class="meta"
        ><a class="fig" routerLink="/reports/cameras" [queryParams]="cameras('used')">{{ used() | count }}</a> of
        <a class="fig" routerLink="/reports/cameras" [queryParams]="recordings()"
          >{{ it.camerasInService | count }} cameras</a
        >
        used</span
      >
    </div>
    <div>
      <b
        ><a class="fig" routerLink="/reports/cameras" [queryParams]="cameras('unused')">{{
          it.camerasNeverUsed | count
        }}</a></b
      >
      <span class="meta">{{ it.camerasNeverUsed === 1 ? 'camera' : 'cameras' }} never used</span>
    </div>
  `,
  styles: `
    :host {
      justify-content: space-between;
      gap: 10px 20px;
    }
    .meta {
      white-space: nowrap;
    }
    @media (min-width: 1101px) and (max-width: 1400px) {
      .more {
        display: none;
      }
    }
    @media (max-width: 1100px) {
      :host {
        display: grid;
        grid-template-columns: repeat(3, auto);
        justify-content: start;
        gap: 10px 36px;
      }
    }
    @media (max-width: 700px) {
      :host {
        grid-template-columns: 1fr;
      }
      .meta {
        white-space: normal;
      }
    }
  `,
})
export class UsageKeyFigures {
  readonly report = input.required<UsageReport>();
  readonly before = input<UsageReport | null>(null);

  /** Code of the one station that the report is of; empty for all. */
  readonly station = input('');

  protected readonly recordings = computed(() => {
    const { from, to, asAt } = this.report();
    return { from, to, asAt, ...(this.station() === '' ? {} : { station: this.station() }) };
  });
  protected readonly unattributed = computed(() => ({ ...this.recordings(), without: 'person' }));
  protected readonly active = computed(() => ({ ...this.recordings(), did: 'active' }));
  protected readonly used = computed(
    () => this.report().totals.camerasInService - this.report().totals.camerasNeverUsed,
  );
  protected readonly againstText = computed(() => {
    const before = this.before();
    return before === null ? '' : `, ${countText(before.totals.recordings)} before`;
  });
  protected readonly perCameraDay = computed(() => {
    const each = this.report().totals.minutesPerCameraDayHeld;
    return each === null ? '' : `, ${decimalText(each, 1)} a camera-day`;
  });
  protected readonly perRecording = computed(() => {
    const { gigabytes, recordings } = this.report().totals;
    return recordings === 0 ? '' : `, ${decimalText(gigabytes / recordings, 2)} a recording`;
  });
  protected readonly shareText = shareText;

  protected cameras(were: 'used' | 'unused'): Params {
    return { ...this.recordings(), were };
  }
}
