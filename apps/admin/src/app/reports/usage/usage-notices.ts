import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { stationEndMeaning, stationEndSentence } from '@custodian/domain';
import { Notice } from '../../ui/notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import type { LateStation, UsageReport } from '../data/usage-report.ts';

const named = 3;

/** What the figures cannot say, and what of them has not all arrived. */
@Component({
  selector: 'app-usage-notices',
  imports: [InstantPipe, Notice, RouterLink],
  template: `
    @if (report().stationEnd; as end) {
      <app-notice role="warn"
        ><b>{{ sentenceOf(end) }}</b> {{ meaningOf(end) }}
        @if (end.mergedInto; as into) {
          <a class="link" routerLink="/reports" [queryParams]="{ station: into.code }" queryParamsHandling="merge"
            >The same of {{ into.name }}</a
          >
        }
      </app-notice>
    }
    <app-notice
      ><b>Use is not compliance.</b> A low figure can be leave, court, desk duty or a quiet area. Without incident data
      nobody can say what should have been recorded.</app-notice
    >
    @if (!report().addsUp) {
      <app-notice
        ><b>Rows can add up to more.</b> Who has two skills is counted under both, and once in the total.</app-notice
      >
    }
    @if (days(); as text) {
      <app-notice role="warn"
        ><b>{{ text }} still arriving.</b> Cameras give their recordings up when they dock: for a day after its end, a
        day’s figures grow.</app-notice
      >
    }
    @for (station of stations(); track station.code) {
      <app-notice role="warn"
        ><b>{{ station.name }} is {{ behind(station) }} behind.</b> {{ docksText(station) }} last heard
        {{ station.since | instant }}; its recordings wait there, and its bar stays pale until they come.</app-notice
      >
    }
    @if (more() > 0) {
      <app-notice role="warn"
        ><b>{{ nounText(more(), 'more station is', 'more stations are') }} behind.</b> A dock there has been silent for
        a day or longer.</app-notice
      >
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class UsageNotices {
  readonly report = input.required<UsageReport>();

  protected readonly days = computed(() => {
    const { days } = this.report().arriving;
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return '';
    return first === last ? `${dayText(first)} is` : `${dayText(first)} and ${dayText(last)} are`;
  });
  protected readonly stations = computed(() => this.report().arriving.stations.slice(0, named));
  protected readonly more = computed(() => this.report().arriving.stations.length - this.stations().length);
  protected readonly nounText = nounText;
  protected readonly sentenceOf = stationEndSentence;
  protected readonly meaningOf = stationEndMeaning;

  protected behind({ since }: LateStation): string {
    return nounText(Math.floor((Date.parse(this.report().asAt) - Date.parse(since)) / 86_400_000), 'day');
  }

  protected docksText({ docks }: LateStation): string {
    return docks.length === 1 ? `Dock ${docks[0]} was` : `Of its docks ${docks.join(', ')} one was`;
  }
}
