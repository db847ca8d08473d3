import { Component, input } from '@angular/core';
import { skewText } from '../../ui/text/skew-text.ts';
import { countText, decimalText, gigabytesText } from '../../ui/text/count-text.ts';
import { lengthText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { pollWords, uplinkText } from '../data/dock-words.ts';
import type { DockDetail } from '../data/dock.ts';

/** How a dock is reached, and what it says of itself. */
@Component({
  selector: 'app-dock-link',
  imports: [CountPipe, InstantPipe],
  template: `
    <section class="panel">
      <header><h2>Link and dock</h2></header>
      <div class="body">
        <dl class="pair">
          <dt>Polls</dt>
          <dd>{{ pollWords(dock().pollInterval) }}</dd>
          <dt>Last poll</dt>
          <dd>{{ dock().lastPollAt | instant }}</dd>
          <dt>Last report</dt>
          <dd>{{ dock().lastReportAt | instant }}</dd>
          <dt>Report number</dt>
          <dd>{{ reportNumber() }}</dd>
          <dt>Link</dt>
          <dd>{{ uplinkText(dock().uplinkBitsPerSecond) }}</dd>
          <dt>Clock</dt>
          <dd>{{ skewText(dock().clockSkewSeconds) }}</dd>
          <dt>Up for</dt>
          <dd>{{ upFor() }}</dd>
          <dt>Temperature</dt>
          <dd>{{ temperature() }}</dd>
          <dt>Free space</dt>
          <dd>{{ free() }}</dd>
          <dt>Token issued</dt>
          <dd>{{ dock().tokenIssuedAt | instant }}</dd>
          <dt>Refused in 7 days</dt>
          <dd>
            @if (dock().refused; as refused) {
              @if (refused.count > 0) {
                <b>{{ refused.count | count }}</b> requests for devices not in its bays, the last
                {{ refused.lastFor ? 'for ' + refused.lastFor : '' }} on {{ refused.lastAt | instant }}
              } @else {
                Nothing
              }
            }
          </dd>
        </dl>
      </div>
    </section>
  `,
})
export class DockLink {
  readonly dock = input.required<DockDetail>();
  protected readonly pollWords = pollWords;
  protected readonly skewText = skewText;
  protected readonly uplinkText = uplinkText;

  protected reportNumber(): string {
    const { epoch, sequence } = this.dock();
    if (sequence === null) return '–';
    if (epoch === 0) return countText(sequence);
    return `${countText(sequence)}, reset ${epoch === 1 ? 'once' : `${countText(epoch)} times`}`;
  }

  protected upFor(): string {
    const seconds = this.dock().uptimeSeconds;
    return seconds === null ? '–' : lengthText(seconds * 1_000);
  }

  protected temperature(): string {
    const degrees = this.dock().temperatureCelsius;
    return degrees === null ? '–' : `${decimalText(degrees, 0)} °C`;
  }

  protected free(): string {
    const bytes = this.dock().freeBytes;
    return bytes === null ? '–' : `${gigabytesText(bytes)} GB`;
  }
}
