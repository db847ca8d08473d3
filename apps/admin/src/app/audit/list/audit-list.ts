import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { AuditClient, type AuditEvent, type ChainVerdict } from '../data/audit-client.ts';
import { AuditPeek } from './audit-peek.ts';
import { actionWords, subjectLink } from './audit-words.ts';

const columns: readonly GridColumn<AuditEvent>[] = [
  { key: 'at', label: 'When', width: 140, grow: 0, sort: 'at' },
  { key: 'actor', label: 'Who', width: 180, grow: 2 },
  { key: 'action', label: 'Did', width: 170, grow: 2, text: (event) => actionWords(event.action) },
  { key: 'subject', label: 'To', width: 190, grow: 2 },
  { key: 'reason', label: 'Reason', width: 150, grow: 2, optional: true, text: (event) => event.reason ?? '' },
  { key: 'seal', label: 'Seal', width: 90, grow: 0, numeric: true },
];

const kinds = [
  'camera',
  'staff',
  'assignment',
  'dock',
  'import',
  'release',
  'rollout',
  'user',
  'token',
  'session',
] as const;

/** Every change and every logged read: actor, verb, object; before and after beside it. */
@Component({
  selector: 'app-audit-list',
  imports: [
    AuditPeek,
    Blank,
    CountPipe,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    RouterLink,
  ],
  host: { class: 'list-page' },
  templateUrl: './audit-list.html',
})
export class AuditList {
  private readonly client = inject(AuditClient);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = (event: AuditEvent): string => event.id;
  private readonly query = computed(() => {
    const { peek: _peek, ...words } = this.filters.words();
    return { sort: '-at', ...words };
  });
  protected readonly sort = computed(() => this.filters.value('sort') || '-at');
  protected readonly events = this.client.list(this.query);
  protected readonly peekedId = computed(() => this.filters.value('peek') || null);
  protected readonly peeked = computed(() => this.events.rows().find((event) => event.id === this.peekedId()) ?? null);
  protected readonly meta = computed(() => {
    const total = this.events.total();
    return total === null ? 'Counting' : `${this.events.totalIsEstimate() ? 'about ' : ''}${countText(total)} events`;
  });
  protected readonly fields: readonly FilterField[] = [
    {
      key: 'subjectKind',
      label: 'Kind',
      single: true,
      options: kinds.map((value) => ({ value, word: actionWords(value) })),
    },
  ];
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.query()));
  protected readonly verdict = signal<ChainVerdict | null>(null);
  protected readonly verifying = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly subjectLink = subjectLink;

  protected peek(event: AuditEvent | null): void {
    this.filters.set({ peek: event?.id ?? null }, true);
  }

  protected async verify(): Promise<void> {
    if (this.verifying()) return;
    this.verifying.set(true);
    try {
      this.verdict.set(await firstValueFrom(this.client.verify()));
      this.problem.set(null);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.verifying.set(false);
    }
  }
}
