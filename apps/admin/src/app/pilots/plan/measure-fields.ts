import { Component, computed, input, output } from '@angular/core';
import { measureDefinitions, pilotMeasures, sayer, thresholdWords, type PilotMeasure } from '@custodian/domain';
import { figureOf, type MeasureDraft } from './pilot-draft.ts';

/** One measure of a plan: what, a survey's question, and the effect that is asked for, said back in words. */
@Component({
  selector: 'app-measure-fields',
  template: `
    <div class="row">
      <label class="field grow">
        <span>Measure</span>
        <select #what class="input" (change)="choose(what.value)">
          @for (one of choices(); track one.measure) {
            <option [value]="one.measure" [selected]="one.measure === measure().measure">{{ one.name }}</option>
          }
        </select>
      </label>
      <label class="field">
        <span>The effect is</span>
        <select #way class="input" (change)="turn(way.value)">
          <option value="at_least" [selected]="measure().direction === 'at_least'">at least</option>
          <option value="at_most" [selected]="measure().direction === 'at_most'">at most</option>
        </select>
      </label>
      <label class="field short">
        <span>Figure</span>
        <input
          #figure
          class="input"
          inputmode="decimal"
          autocomplete="off"
          placeholder="none"
          [attr.aria-invalid]="isWrong()"
          [value]="measure().value"
          (input)="changed.emit({ value: figure.value })"
        />
      </label>
      <button type="button" class="btn quiet" (click)="removed.emit()">Take out</button>
    </div>
    @if (measure().measure === 'survey') {
      <label class="field">
        <span>Question, answered from 0 to 10</span>
        <input
          #asked
          class="input"
          autocomplete="off"
          maxlength="200"
          [value]="measure().question"
          (input)="changed.emit({ question: asked.value })"
        />
      </label>
    }
    @if (isWrong()) {
      <small class="wrong">“{{ measure().value }}” is no figure. Write it as 0.5, or −0.5 for less.</small>
    }
    @if (error(); as why) {
      <small class="wrong">{{ why }}</small>
    }
    <small class="meta">{{ words() }}</small>
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      padding: 10px 0;
      border-top: 1px solid var(--c-line);
    }
    .row {
      align-items: end;
      gap: 10px;
      flex-wrap: wrap;
    }
    .grow {
      flex: 1 1 180px;
    }
    .field > span {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
    .field .input {
      width: 100%;
    }
    .short .input {
      width: 84px;
      text-align: right;
    }
  `,
})
export class MeasureFields {
  readonly measure = input.required<MeasureDraft>();
  readonly isOfStations = input.required<boolean>();
  readonly error = input('');
  readonly changed = output<Partial<MeasureDraft>>();
  readonly removed = output();

  protected readonly choices = computed(() =>
    pilotMeasures
      .filter((measure) => this.isOfStations() || measureDefinitions[measure].source !== 'health')
      .map((measure) => ({ measure, name: measureDefinitions[measure].name })),
  );
  protected readonly isWrong = computed(
    () => this.measure().value.trim() !== '' && figureOf(this.measure().value) === null,
  );
  protected readonly words = computed(() => {
    const { measure, direction, value } = this.measure();
    const { unit, definition } = measureDefinitions[measure];
    const figure = figureOf(value);
    const asked =
      figure === null
        ? 'No threshold: the effect is only told.'
        : `Asked for: ${thresholdWords({ direction, value: figure }, sayer({ measure }))}, in ${unit}.`;
    return `${asked} ${definition}`;
  });

  protected choose(value: string): void {
    const measure: PilotMeasure | undefined = pilotMeasures.find((one) => one === value);
    if (measure !== undefined) this.changed.emit({ measure });
  }

  protected turn(value: string): void {
    this.changed.emit({ direction: value === 'at_most' ? 'at_most' : 'at_least' });
  }
}
