import { Component, DestroyRef, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BrandMark } from '../shell/brand-mark.ts';
import { LiveMark } from '../shell/live-mark.ts';
import { clockText } from '../ui/text/instant-text.ts';
import { DeskChoices } from './data/desk-choices.ts';
import { DeskFlow } from './data/desk-flow.ts';
import { DeskPlace } from './data/desk-place.ts';

/** What the desk does now. */
export type DeskTask = 'issue' | 'return' | 'batch';

const tasks = [
  { task: 'issue', word: 'Issue' },
  { task: 'return', word: 'Return' },
  { task: 'batch', word: 'Batch' },
] as const;

/** The one line above the desk: where it stands, what it does, and its switches. */
@Component({
  selector: 'app-desk-bar',
  host: { role: 'banner' },
  imports: [BrandMark, LiveMark, RouterLink],
  template: `
    <a class="brand" routerLink="/overview" aria-label="Custodian, to the overview"><app-brand-mark /></a>
    <h1>Issue desk</h1>
    <label class="sr" for="desk-station">Station</label>
    <select id="desk-station" #picked class="input" (change)="choices.station.set(picked.value)">
      @for (station of place.stations(); track station.code) {
        <option [value]="station.code" [selected]="station.code === place.code()">{{ station.name }}</option>
      }
    </select>
    <span class="grow"></span>
    <span class="seg" role="group" aria-label="Task">
      @for (one of tasks; track one.task) {
        <button type="button" [attr.aria-pressed]="task() === one.task" (click)="turned.emit(one.task)">
          {{ one.word }}
        </button>
      }
    </span>
    <button
      type="button"
      class="btn"
      [attr.aria-pressed]="choices.asksReceipt.value()"
      (click)="choices.asksReceipt.set(!choices.asksReceipt.value())"
    >
      {{ choices.asksReceipt.value() ? 'Receipts on' : 'Receipts off' }}
    </button>
    <button type="button" class="btn" [attr.aria-pressed]="choices.showsNames.value()" (click)="turnNames()">
      {{ choices.showsNames.value() ? 'Names shown' : 'Names hidden' }}
    </button>
    <button
      type="button"
      class="btn"
      [attr.aria-pressed]="choices.hasSound.value()"
      (click)="choices.hasSound.set(!choices.hasSound.value())"
    >
      {{ choices.hasSound.value() ? 'Sound on' : 'Sound off' }}
    </button>
    <app-live-mark />
    <time class="clock">{{ clock() }}</time>
  `,
  styleUrl: './desk-bar.css',
})
export class DeskBar {
  readonly task = input.required<DeskTask>();
  readonly turned = output<DeskTask>();
  protected readonly choices = inject(DeskChoices);
  private readonly flow = inject(DeskFlow);
  protected readonly place = inject(DeskPlace);
  protected readonly tasks = tasks;
  private readonly now = signal(Date.now());
  protected readonly clock = computed(() => clockText(this.now()));

  /** What was said last may name somebody. */
  protected turnNames(): void {
    this.choices.showsNames.set(!this.choices.showsNames.value());
    this.flow.said.set(null);
  }

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), 5000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
