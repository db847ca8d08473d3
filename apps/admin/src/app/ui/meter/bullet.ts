import { Component, computed, input } from '@angular/core';
import type { StateRole } from '../state/state-look.ts';

/** A bar of what there is with a tick at what is due. */
@Component({
  selector: 'app-bullet',
  template: `
    <span class="track" [class]="role()" [class.hatch]="hatched()">
      <i [style.width.%]="filled()"></i>
      @if (tick() !== null) {
        <u [style.left.%]="tick()"></u>
      }
    </span>
  `,
  styles: `
    :host {
      display: block;
    }
    .track {
      display: block;
      position: relative;
      height: 4px;
      background: var(--c-sunken);
      border-radius: 1px;
    }
    i {
      position: absolute;
      inset: 0 auto 0 0;
      background: var(--solid);
      border-radius: 1px;
    }
    .ok i {
      opacity: 0.75;
    }
    u {
      position: absolute;
      top: -2px;
      bottom: -2px;
      width: 2px;
      background: var(--c-ink);
      box-shadow: 0 0 0 1px var(--c-surface);
    }
  `,
})
export class Bullet {
  readonly value = input.required<number>();
  /** Where the tick stands; null for a bar without one. */
  readonly due = input<number | null>(null);
  readonly of = input.required<number>();
  readonly role = input<StateRole>('ok');
  readonly hatched = input(false);

  protected readonly filled = computed(() => share(this.value(), this.of()));
  protected readonly tick = computed(() => {
    const due = this.due();
    return due === null ? null : share(due, this.of());
  });
}

function share(part: number, of: number): number {
  return of > 0 ? Math.min(100, Math.max(0, (100 * part) / of)) : 0;
}
