import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CameraCondition } from '../../cameras/data/camera.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';

const outOfService: readonly CameraCondition[] = [
  'in_store',
  'in_repair',
  'missing',
  'quarantined',
  'seized',
  'retired',
];
/** The key has no room for the long words. */
const shortWords: Partial<Record<CameraCondition, string>> = { unseen: 'Unseen 7 d' };
const hatched: readonly CameraCondition[] = ['unseen', 'in_repair'];

/** The fleet as one bar: in service, a gap, out of service; under it a key whose figures sum to all cameras. */
@Component({
  selector: 'app-fleet-bar',
  imports: [CountPipe, RouterLink, Shape],
  template: `
    <div class="bar-of-fleet" role="img" [attr.aria-label]="sentence()">
      @for (part of parts(); track part.condition) {
        @if (part.count > 0) {
          <i
            [class]="part.look.role"
            [class.out]="part.look.shape === 'arrow'"
            [class.hatch]="part.isHatched"
            [class.cut]="part.isCut"
            [style.flex-grow]="part.count"
            [title]="part.look.word + ' ' + (part.count | count)"
          ></i>
        }
      }
    </div>
    <div class="key">
      @for (part of parts(); track part.condition) {
        <a routerLink="/cameras" [queryParams]="{ condition: part.condition }" [class.cut]="part.isCut">
          <span class="st"><app-shape [shape]="part.look.shape" [role]="part.look.role" />{{ part.short }}</span>
          <b>{{ part.count | count }}</b>
        </a>
      }
      <a routerLink="/cameras" class="total">
        <span class="st">In all</span><b>{{ total() | count }}</b>
      </a>
    </div>
  `,
  styleUrl: './fleet-bar.css',
})
export class FleetBar {
  readonly conditions = input.required<readonly { readonly condition: CameraCondition; readonly count: number }[]>();
  readonly total = input.required<number>();

  protected readonly parts = computed(() => {
    const shown = this.conditions().filter(({ condition, count }) => count > 0 || condition !== 'retired');
    const firstOut = shown.find(({ condition }) => outOfService.includes(condition))?.condition;
    return shown.map(({ condition, count }) => ({
      condition,
      count,
      look: lookOf('camera', condition),
      short: shortWords[condition] ?? lookOf('camera', condition).word,
      isHatched: hatched.includes(condition),
      isCut: condition === firstOut,
    }));
  });
  protected readonly sentence = computed(() => {
    const words = this.parts().map((part) => `${countText(part.count)} ${part.look.word.toLowerCase()}`);
    return `${countText(this.total())} cameras: ${words.join(', ')}`;
  });
}
