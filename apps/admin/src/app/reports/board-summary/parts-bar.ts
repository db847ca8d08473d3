import { Component, computed, input } from '@angular/core';
import type { BoardPart } from '@custodian/domain';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';

/** The parts of a whole side by side with their key. Each is filled in its own way, as on paper: no colour tells them apart. */
@Component({
  selector: 'app-parts-bar',
  imports: [CountPipe],
  template: `
    <div class="parts" role="img" [attr.aria-label]="sentence()">
      @for (part of parts(); track part.word) {
        <i [class]="part.fill" [style.flex-grow]="part.count"></i>
      }
    </div>
    <ul aria-hidden="true">
      @for (part of parts(); track part.word) {
        <li class="meta">
          <i [class]="part.fill"></i>{{ part.word }} <span class="num">{{ part.count | count }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    .parts {
      display: flex;
      gap: 1px;
      height: 12px;
    }
    .parts i {
      flex: 0 0 0;
      min-width: 4px;
    }
    i {
      display: block;
      border: 1px solid var(--v-1);
      border-radius: 1px;
    }
    .solid {
      background: var(--v-1);
    }
    .hatched {
      background: repeating-linear-gradient(135deg, var(--v-1) 0 1.5px, transparent 1.5px 4px);
    }
    .ruled {
      background: repeating-linear-gradient(90deg, var(--v-1) 0 1px, transparent 1px 3px);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 14px;
      margin: 6px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 5px;
      white-space: nowrap;
    }
    li i {
      width: 14px;
      height: 8px;
    }
    @media (forced-colors: active) {
      i {
        forced-color-adjust: none;
      }
    }
  `,
})
export class PartsBar {
  readonly parts = input.required<readonly BoardPart[]>();
  readonly of = input.required<number>();

  protected readonly sentence = computed(() => {
    const words = this.parts().map(({ word, count }) => `${word.toLowerCase()} ${countText(count)}`);
    return `Of ${countText(this.of())}: ${words.join(', ')}`;
  });
}
