import { Component, DestroyRef, inject, signal } from '@angular/core';
import { Icon } from '../icon/icon.ts';
import { Shape } from '../state/shape.ts';
import { Toasts, type Toast } from './toasts.ts';

const secondsShown = 10;

/** The shelf at the foot of the window. Its clock stops while it is pointed at or focused. */
@Component({
  selector: 'app-toast-shelf',
  imports: [Icon, Shape],
  host: {
    role: 'status',
    '(mouseenter)': 'held.set(true)',
    '(mouseleave)': 'held.set(false)',
    '(focusin)': 'held.set(true)',
    '(focusout)': 'held.set(false)',
  },
  template: `
    @for (toast of toasts.shown(); track toast.id) {
      <div class="toast">
        <app-shape shape="tick" role="ok" />
        <span>{{ toast.text }}</span>
        <span class="grow"></span>
        @if (toast.undo; as undo) {
          <button type="button" class="undo" (click)="undo.run(); toasts.remove(toast.id)">
            {{ undo.word }} <span class="left" aria-hidden="true">{{ secondsLeft(toast) }} s</span>
          </button>
        }
        <button type="button" class="close" aria-label="Close this message" (click)="toasts.remove(toast.id)">
          <app-icon name="cross" />
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      position: fixed;
      left: 50%;
      bottom: 20px;
      translate: -50% 0;
      z-index: 1100;
      display: grid;
      gap: 8px;
      min-width: 360px;
      max-width: calc(100vw - 32px);
    }
    .toast {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 42px;
      padding: 0 6px 0 14px;
      background: var(--c-ink);
      color: var(--c-on-ink);
      border-radius: var(--r-2);
      box-shadow: var(--e-2);
      --c-ok-solid: var(--c-on-ink);
      --shape-cut: var(--c-ink);
    }
    button {
      border: 0;
      color: inherit;
      background: none;
      border-radius: var(--r-1);
      min-height: 26px;
      padding: 2px 10px;
    }
    button:focus-visible {
      outline-color: var(--c-on-ink);
    }
    .undo {
      font-weight: var(--w-semibold);
      background: color-mix(in srgb, var(--c-on-ink) 16%, transparent);
    }
    .left {
      font-weight: var(--w-regular);
    }
    .close {
      padding: 2px 6px;
    }
  `,
})
export class ToastShelf {
  protected readonly toasts = inject(Toasts);
  protected readonly held = signal(false);
  private readonly ages = signal<ReadonlyMap<number, number>>(new Map());

  constructor() {
    const timer = setInterval(() => this.tick(), 1_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected secondsLeft(toast: Toast): number {
    return Math.max(0, secondsShown - (this.ages().get(toast.id) ?? 0));
  }

  private tick(): void {
    const shown = this.toasts.shown();
    if (shown.length === 0 || this.held()) return;
    const older = new Map(shown.map((toast) => [toast.id, (this.ages().get(toast.id) ?? 0) + 1]));
    this.ages.set(older);
    for (const toast of shown) if ((older.get(toast.id) ?? 0) >= secondsShown) this.toasts.remove(toast.id);
  }
}
