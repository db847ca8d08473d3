import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BaySquares } from '../../ui/bay/bay-squares.ts';
import { countStates } from '../../ui/bay/bay.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { pendingWords, pollWords, statusWord, uplinkText } from '../data/dock-words.ts';
import { baysShown, type Dock } from '../data/dock.ts';

/** A dock beside its list: its bays by state, and its facts. */
@Component({
  selector: 'app-dock-peek',
  imports: [BaySquares, CountPipe, Icon, InstantPipe, RouterLink, Shape, State],
  host: { class: 'peek', role: 'complementary', '[attr.aria-label]': '"Dock " + dock().serial' },
  template: `
    <div class="row">
      <h2>{{ dock().serial }}</h2>
      <app-state kind="dock" badge [state]="dock().status" [word]="statusWord(dock())" />
      <span class="grow"></span>
      <button type="button" class="plain" aria-label="Close the peek" (click)="closed.emit()">
        <app-icon name="cross" />
      </button>
    </div>
    <p class="soft">
      At
      <a class="link" [routerLink]="['/stations', dock().station.code]">{{ dock().station.name }}</a>
    </p>
    <hr />
    <div class="row">
      <h3>Bays</h3>
      <span class="grow"></span>
      <app-bay-squares [bays]="bays()" />
    </div>
    <dl class="pair">
      @for (line of lines(); track line.state) {
        <dt class="row"><app-shape [shape]="line.look.shape" [role]="line.look.role" />{{ line.look.word }}</dt>
        <dd>
          {{ line.count | count }} <span class="meta">of {{ dock().bays | count }}</span>
        </dd>
      }
    </dl>
    <hr />
    <dl class="pair">
      <dt>To offload</dt>
      <dd>{{ pendingWords(dock()) }}</dd>
      <dt>Model</dt>
      <dd>{{ dock().model }}</dd>
      <dt>Firmware</dt>
      <dd>{{ dock().firmwareVersion ?? 'Not known' }}</dd>
      <dt>Link</dt>
      <dd>{{ uplinkText(dock().uplinkBitsPerSecond) }}</dd>
      <dt>Polls</dt>
      <dd>{{ pollWords(dock().pollInterval) }}</dd>
      <dt>Last poll</dt>
      <dd>{{ dock().lastPollAt | instant }}</dd>
      <dt>Last report</dt>
      <dd>{{ dock().lastReportAt | instant }}</dd>
    </dl>
    <div class="row foot">
      <a class="btn small" [routerLink]="['/docks', dock().serial]">Open dock</a>
      <span class="grow"></span>
      <span class="meta"><kbd>J</kbd>&ngsp;<kbd>K</kbd> next, last</span>
    </div>
  `,
  styles: `
    h2 {
      font-size: 16px;
    }
    dt.row {
      gap: 8px;
    }
    .foot {
      margin-top: auto;
      padding-top: 8px;
    }
  `,
})
export class DockPeek {
  readonly dock = input.required<Dock>();
  readonly closed = output();
  protected readonly bays = computed(() => baysShown(this.dock()));
  protected readonly lines = computed(() =>
    countStates(this.bays()).map(({ state, count }) => ({ state, count, look: lookOf('bay', state) })),
  );
  protected readonly pendingWords = pendingWords;
  protected readonly pollWords = pollWords;
  protected readonly statusWord = statusWord;
  protected readonly uplinkText = uplinkText;
}
