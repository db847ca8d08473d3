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
import { importFields, type ImportField, type RowOutcome } from '@custodian/domain';
import type { Listing } from '../../http/listing.ts';
import { Session } from '../../session/session.ts';
import { staffTypes } from '../../staff/data/staff-member.ts';
import { Blank } from '../../ui/blank.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ImportClient } from '../data/import-client.ts';
import { fieldLabels, outcomeWords, type ImportRow, type StagedImport } from '../data/import.ts';

const outcomes: readonly RowOutcome[] = ['reject', 'create', 'change', 'leave', 'unchanged'];

const words: Readonly<Record<RowOutcome, { readonly would: string; readonly did: string }>> = {
  create: { would: 'to be created', did: 'created' },
  change: { would: 'to be changed', did: 'changed' },
  leave: { would: 'about a leaver', did: 'about a leaver' },
  unchanged: { would: 'in the register already', did: 'in the register already' },
  reject: { would: 'rejected', did: 'rejected' },
};

/** Step two: what the file would do, as counted tabs. Changed cells show old struck and new bold. */
@Component({
  selector: 'app-differences',
  imports: [Blank, CountPipe, Grid, GridCell, Icon],
  templateUrl: './differences.html',
  styleUrl: './differences.css',
})
export class Differences {
  readonly staged = input.required<StagedImport>();

  private readonly client = inject(ImportClient);
  private readonly injector = inject(Injector);
  private readonly session = inject(Session);
  protected readonly keyOf = (row: ImportRow): string => `${row.row ?? ''} ${row.subject}`;
  private readonly id = computed(() => this.staged().id);
  private readonly version = computed(() => this.staged().version);
  protected readonly tabs = computed(() =>
    outcomes
      .filter((outcome) => outcome !== 'leave' || this.staged().kind === 'staff')
      .map((outcome) => ({ outcome, word: outcomeWords[outcome], count: this.staged().counts[outcome] })),
  );
  private readonly firstOutcome = computed(() => this.tabs().find((tab) => tab.count > 0)?.outcome ?? 'create');
  protected readonly outcome = linkedSignal<RowOutcome>(() => this.firstOutcome());
  protected readonly shownCount = computed(() => this.staged().counts[this.outcome()]);
  protected readonly rows = signal<Listing<ImportRow> | null>(null);
  /** The fields that the file carries; the key of a row stands before them. */
  protected readonly fields = computed<readonly ImportField[]>(() => {
    const { kind, mapping } = this.staged();
    const [, ...others] = importFields[kind];
    const isCarried = (field: ImportField) => mapping[field] !== undefined;
    const hasName = isCarried('name');
    return others.filter((field) => {
      if (field === 'name' && kind === 'staff') return false;
      if (field === 'surname' || field === 'forenames') return isCarried(field) || hasName;
      return isCarried(field) || field === 'model' || field === 'staffType' || field === 'team';
    });
  });
  protected readonly columns = computed<readonly GridColumn<ImportRow>[]>(() => [
    {
      key: 'row',
      label: 'Row',
      width: 64,
      grow: 0,
      numeric: true,
      text: ({ row }) => (row === null ? '–' : String(row)),
    },
    {
      key: 'subject',
      label: fieldLabels[importFields[this.staged().kind][0]],
      width: this.outcome() === 'reject' ? 140 : 120,
      grow: 1,
    },
    ...(this.outcome() === 'reject'
      ? [{ key: 'errors', label: 'Why', width: 420, grow: 5 }]
      : this.fields().map((field) => ({ key: field, label: fieldLabels[field], width: 104, grow: 1 }))),
  ]);

  protected readonly isOver = computed(() => ['applied', 'reversed'].includes(this.staged().state));
  protected readonly resultAddress = computed(() => this.client.resultAddress(this.id()));
  protected readonly maySave = computed(() => this.staged().kind !== 'staff' || this.session.may('staff:export'));
  protected readonly nothing = computed(() => {
    const [did, word] = this.isOver() ? ['was', words[this.outcome()].did] : ['is', words[this.outcome()].would];
    return `No row of this file ${did} ${word}`;
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        // A new comparison has new rows: its version is part of what is asked.
        const query = computed(() => (this.version() > 0 ? { outcome: this.outcome() } : null));
        this.rows.set(runInInjectionContext(this.injector, () => this.client.rows(id, query)));
      });
    });
  }

  protected reasons({ errors }: ImportRow): string {
    return errors.map(({ column, message }) => (column === null ? message : `${column}: ${message}`)).join('; ');
  }

  protected shown(value: string | null | undefined, field: ImportField): string | null {
    if (value === null || value === undefined) return null;
    return field === 'staffType' ? (staffTypes[value] ?? value) : value;
  }

  protected isChanged({ before }: ImportRow, field: ImportField): boolean {
    return before !== null && field in before;
  }
}
