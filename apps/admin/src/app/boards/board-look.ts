import { DestroyRef, Service, inject, signal } from '@angular/core';
import { Theme } from '../shell/theme.ts';
import { isNight } from './night.ts';

const storageName = 'custodian.board-theme';
/** Who touched a board reads it. */
const lightFor = 60_000;

/** How a board looks, whatever the console does: dark unless this browser was told otherwise, and dimmed at night. */
@Service({ autoProvided: false })
export class BoardLook {
  private readonly theme = inject(Theme);
  private readonly chosen = signal<'light' | 'dark'>(localStorage.getItem(storageName) === 'light' ? 'light' : 'dark');
  private readonly touchedAt = signal(-Infinity);
  readonly shown = this.chosen.asReadonly();

  constructor() {
    this.theme.wear(this.chosen());
    inject(DestroyRef).onDestroy(() => this.theme.wear(null));
  }

  turn(): void {
    this.chosen.update((look) => (look === 'dark' ? 'light' : 'dark'));
    localStorage.setItem(storageName, this.chosen());
    this.theme.wear(this.chosen());
  }

  isDimmed(now: number): boolean {
    return isNight(now) && now - this.touchedAt() > lightFor;
  }

  lighten(): void {
    this.touchedAt.set(Date.now());
  }
}
