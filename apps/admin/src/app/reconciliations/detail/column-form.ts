import { Component, computed, input, linkedSignal, output, untracked } from '@angular/core';
import type { ReconciliationField } from '@custodian/domain';
import { Notice } from '../../ui/notice.ts';
import { fieldText } from '../data/reconciliation-words.ts';
import type { ReconciliationDetail } from '../data/reconciliation.ts';

/** Which heading of the file carries which field, where what is needed was not found. */
@Component({
  selector: 'app-column-form',
  imports: [Notice],
  host: { class: 'body' },
  template: `
    <form class="form" (submit)="$event.preventDefault(); send()">
      <app-notice role="warn"
        ><b>No column gives the {{ missing() }}.</b> Say which heading it has, and it is compared.</app-notice
      >
      <div class="fields">
        @for (field of run().fields; track field) {
          <div class="field">
            <label [for]="'column-' + field">{{ word(field) }}</label>
            <select
              #chosen
              class="input"
              [id]="'column-' + field"
              [disabled]="!editable()"
              [value]="choices().get(field) ?? ''"
              (change)="choose(field, chosen.value)"
            >
              <option value="">Not in this file</option>
              @for (heading of run().headings; track heading) {
                <option [value]="heading" [selected]="choices().get(field) === heading">{{ heading }}</option>
              }
            </select>
          </div>
        }
      </div>
      @if (editable()) {
        <div class="row"><button type="submit" class="btn primary">Compare</button></div>
      } @else {
        <p class="meta">A fleet manager says the columns.</p>
      }
    </form>
  `,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
      gap: 12px;
    }
  `,
})
export class ColumnForm {
  readonly run = input.required<ReconciliationDetail>();
  readonly editable = input(false);
  readonly said = output<Readonly<Record<string, string | null>>>();

  protected readonly missing = computed(() =>
    this.run()
      .missing.map((field) => fieldText(field).toLowerCase())
      .join(' or the '),
  );
  protected readonly word = fieldText;
  /** Read again without having changed, the run takes nothing from who is choosing. */
  protected readonly choices = linkedSignal<string, ReadonlyMap<ReconciliationField, string>>({
    source: () => `${this.run().id} ${this.run().version}`,
    computation: () => {
      const { fields, mapping } = untracked(this.run);
      return new Map(fields.flatMap((field) => (mapping[field] === undefined ? [] : [[field, mapping[field]]])));
    },
  });

  /** A column fills one field: where it is chosen for another, it is taken from the one before. */
  protected choose(field: ReconciliationField, heading: string): void {
    this.choices.update((known) => {
      const kept = [...known].filter(([other, used]) => other !== field && used !== heading);
      return new Map(heading === '' ? kept : [...kept, [field, heading]]);
    });
  }

  protected send(): void {
    this.said.emit(Object.fromEntries(this.run().fields.map((field) => [field, this.choices().get(field) ?? null])));
  }
}
