import {
  Component,
  Injector,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  runInInjectionContext,
  signal,
  untracked,
} from '@angular/core';
import type { Listing } from '../../http/listing.ts';
import { Blank } from '../../ui/blank.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ImportClient } from '../data/import-client.ts';
import { importFields, outcomeWords, type ImportOutcome, type ImportRow, type StagedImport } from '../data/import.ts';

const outcomes: readonly ImportOutcome[] = ['reject', 'create', 'change', 'leave', 'unchanged'];

/** Step two: what the file would do, as counted tabs. Changed cells show old struck and new bold. */
@Component({
  selector: 'app-differences',
  imports: [Blank, CountPipe, Grid, GridCell],
  templateUrl: './differences.html',
  styleUrl: './differences.css',
})
export class Differences {
  readonly staged = input.required<StagedImport>();

  private readonly client = inject(ImportClient);
  private readonly injector = inject(Injector);
  protected readonly outcomeWords = outcomeWords;
  protected readonly keyOf = (row: ImportRow): string => String(row.rowNumber);
  protected readonly tabs = computed(() =>
    outcomes.map((outcome) => ({ outcome, word: outcomeWords[outcome], count: this.staged().counts[outcome] })),
  );
  protected readonly outcome = linkedSignal<ImportOutcome>(
    () => this.tabs().find((tab) => tab.count > 0)?.outcome ?? 'create',
  );
  protected readonly rows = signal<Listing<ImportRow> | null>(null);
  private readonly fields = computed(() => importFields[this.staged().kind]);
  protected readonly columns = computed<readonly GridColumn<ImportRow>[]>(() => [
    { key: 'line', label: 'Row', width: 70, grow: 0, numeric: true, text: (row) => String(row.rowNumber) },
    { key: 'subject', label: 'About', width: 130, grow: 1 },
    ...(this.outcome() === 'reject'
      ? [{ key: 'errors', label: 'Why', width: 420, grow: 4 }]
      : this.fields().map((field) => ({ key: `field:${field.name}`, label: field.label, width: 110, grow: 1 }))),
  ]);

  constructor() {
    // The client's list needs the id, which is there once the first value is.
    effect(() => {
      const id = this.staged().id;
      untracked(() => {
        const query = computed(() => ({ outcome: this.outcome(), ...this.restaged() }));
        this.rows.set(runInInjectionContext(this.injector, () => this.client.rows(id, query)));
      });
    });
  }

  protected fieldsOf(): readonly { readonly key: string; readonly name: string }[] {
    return this.fields().map((field) => ({ key: `field:${field.name}`, name: field.name }));
  }

  protected before(row: ImportRow, name: string): string {
    return textOf(row.before?.[name]);
  }

  protected after(row: ImportRow, name: string): string {
    return textOf(row.after?.[name]);
  }

  /** A new comparison has new rows: the tab is read again. */
  private restaged(): Record<string, never> {
    this.staged();
    return {};
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}
