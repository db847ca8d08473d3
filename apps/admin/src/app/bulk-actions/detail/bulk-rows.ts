import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Blank } from '../../ui/blank.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { BulkAction, BulkRow } from '../data/bulk-action.ts';
import { BulkClient } from '../data/bulk-client.ts';

type Standing = 'in' | 'out' | 'left_out';

const columns: readonly GridColumn<BulkRow>[] = [
  { key: 'row', label: 'Row', width: 56, grow: 0, numeric: true, text: ({ row }) => String(row) },
  { key: 'subject', label: 'Record', width: 110, grow: 1 },
  { key: 'person', label: 'Person', width: 140, grow: 2 },
  { key: 'change', label: 'Change', width: 110, grow: 2, text: ({ change }) => change || '–' },
  { key: 'outcome', label: 'Outcome', width: 110, grow: 0 },
  { key: 'why', label: 'Why', width: 150, grow: 4, text: ({ message }) => message ?? '' },
];

/** Every row of a bulk action as counted tabs: in, out with the reason, and what was left out when its turn came. */
@Component({
  selector: 'app-bulk-rows',
  imports: [Blank, CountPipe, Grid, GridCell, Icon, RouterLink, State],
  templateUrl: './bulk-rows.html',
  styleUrl: './bulk-rows.css',
})
export class BulkRows {
  readonly action = input.required<BulkAction>();
  readonly resultAddress = input.required<string>();

  private readonly client = inject(BulkClient);
  protected readonly columns = columns;
  protected readonly keyOf = (row: BulkRow): string => String(row.row);
  protected readonly tabs = computed<readonly { standing: Standing; word: string; count: number }[]>(() => {
    const { counts } = this.action();
    return [
      { standing: 'in', word: 'In', count: counts.in },
      { standing: 'out', word: 'Out', count: counts.out },
      ...(counts.leftOut > 0
        ? [{ standing: 'left_out' as const, word: 'Left out in the end', count: counts.leftOut }]
        : []),
    ];
  });
  private readonly hasIn = computed(() => this.action().counts.in > 0);
  protected readonly standing = linkedSignal<Standing>(() => (this.hasIn() ? 'in' : 'out'));
  protected readonly reason = signal('');
  protected readonly shownCount = computed(
    () => this.tabs().find(({ standing }) => standing === this.standing())?.count ?? 0,
  );
  private readonly id = computed(() => this.action().id);
  /** Rows are read again as they are done. */
  private readonly progress = computed(() => this.action().counts.done + this.action().counts.leftOut);
  protected readonly rows = this.client.rows(
    this.id,
    computed(() =>
      this.progress() >= 0
        ? { standing: this.standing(), reason: this.standing() === 'out' ? this.reason() : '' }
        : null,
    ),
  );

  protected show(standing: Standing, reason = ''): void {
    this.standing.set(standing);
    this.reason.set(reason);
  }

  protected pageOf({ subjectKind, subject }: BulkRow): readonly string[] {
    return [`/${subjectKind}s`, subject];
  }
}
