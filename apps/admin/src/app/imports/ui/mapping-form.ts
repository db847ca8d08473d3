import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { Notice } from '../../ui/notice.ts';
import { importFields, type StagedImport } from '../data/import.ts';

/** Step one: which heading of the file fills which field. Found by meaning; open to correction until it is applied. */
@Component({
  selector: 'app-mapping-form',
  imports: [Notice],
  template: `
    <details class="panel" [open]="staged().state === 'needs_mapping'">
      <summary>
        <h2>1. Columns</h2>
        <span class="meta">{{ found() }} of {{ fields().length }} fields found in {{ headings().length }} columns</span>
      </summary>
      <div class="body">
        @if (staged().state === 'needs_mapping') {
          <app-notice role="warn"
            ><b>Some columns could not be told.</b> Say which heading fills which field; it is remembered for the next
            file with these headings.</app-notice
          >
        }
        <div class="fields">
          @for (field of fields(); track field.name) {
            <div class="field">
              <label [for]="'map-' + field.name">{{ field.label }}</label>
              <select
                #chosen
                class="input"
                [id]="'map-' + field.name"
                [disabled]="!isOpen()"
                [value]="choices()[field.name] ?? ''"
                (change)="choose(field.name, chosen.value)"
              >
                <option value="">Not in this file</option>
                @for (heading of headings(); track heading) {
                  <option [value]="heading" [selected]="choices()[field.name] === heading">{{ heading }}</option>
                }
              </select>
            </div>
          }
        </div>
        @if (isOpen()) {
          <button type="button" class="btn" [attr.aria-disabled]="!isChanged()" (click)="isChanged() && send()">
            Compare again
          </button>
        }
      </div>
    </details>
  `,
  styles: `
    summary {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 9px 14px 7px;
      cursor: pointer;
      list-style-position: inside;
    }
    summary h2 {
      display: inline;
    }
    .body {
      display: grid;
      gap: 12px;
      justify-items: start;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: 12px;
      width: 100%;
    }
  `,
})
export class MappingForm {
  readonly staged = input.required<StagedImport>();
  readonly editable = input(false);
  readonly mapped = output<Readonly<Record<string, string>>>();

  protected readonly fields = computed(() => importFields[this.staged().kind]);
  protected readonly headings = computed(() => this.staged().headings ?? []);
  protected readonly choices = linkedSignal<Readonly<Record<string, string>>>(() => {
    const known: Record<string, string> = {};
    for (const [field, heading] of Object.entries(this.staged().mapping ?? {})) if (heading) known[field] = heading;
    return known;
  });
  protected readonly isOpen = computed(
    () => this.editable() && (this.staged().state === 'staged' || this.staged().state === 'needs_mapping'),
  );
  protected readonly found = computed(
    () => this.fields().filter((field) => this.choices()[field.name] !== undefined).length,
  );
  protected readonly isChanged = computed(() => {
    const before = this.staged().mapping ?? {};
    return this.fields().some((field) => (before[field.name] ?? '') !== (this.choices()[field.name] ?? ''));
  });

  protected choose(field: string, heading: string): void {
    this.choices.update((known) => {
      const next: Record<string, string> = { ...known };
      if (heading === '') delete next[field];
      else next[field] = heading;
      return next;
    });
  }

  protected send(): void {
    this.mapped.emit(this.choices());
  }
}
