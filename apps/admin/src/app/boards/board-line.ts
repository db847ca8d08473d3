import type { BoardDock } from '@custodian/domain';
import { Component, computed, input, output } from '@angular/core';
import { Shape } from '../ui/state/shape.ts';
import { lookOf } from '../ui/state/state-look.ts';
import { dockStatusText } from './board-words.ts';

/** A dock for whose tiles the wall has no room: how many of its bays say what. Touched, it shows its tiles. */
@Component({
  selector: 'app-board-line',
  imports: [Shape],
  template: `
    <button type="button" [attr.aria-label]="says()" (click)="ask.emit()">
      <b>{{ dock().serial }}</b>
      @if (dock().status === 'online') {
        @for (part of parts(); track part.verdict) {
          <span><app-shape [shape]="part.look.shape" [role]="part.look.role" />{{ part.words }}</span>
        }
      } @else {
        <span><app-shape shape="dashed" role="dark" />{{ statusText() }}</span>
      }
    </button>
  `,
  styleUrl: './board-line.css',
})
export class BoardLine {
  readonly dock = input.required<BoardDock>();
  readonly ask = output();

  protected readonly statusText = computed(() => dockStatusText(this.dock()));
  protected readonly parts = computed(() =>
    [...Map.groupBy(this.dock().bays, ({ verdict }) => verdict)]
      .map(([verdict, bays]) => ({ verdict, count: bays.length, look: lookOf('board', verdict) }))
      .toSorted((one, other) => verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict))
      .map(({ verdict, count, look }) => ({ verdict, look, words: `${count} ${look.word.toLowerCase()}` })),
  );
  protected readonly says = computed(() => {
    const { serial, status } = this.dock();
    const words = status === 'online' ? this.parts().map((part) => part.words) : [this.statusText()];
    return `${serial}: ${words.join(', ')}. Show its bays`;
  });
}

/** What a person may act on comes first. */
const verdicts = [
  'take',
  'fault',
  'contested',
  'unknown',
  'unfit',
  'holder',
  'reserved',
  'charging',
  'offloading',
  'updating',
  'silent',
  'empty',
];
