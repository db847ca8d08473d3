import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { recordOutcomes } from '@custodian/domain';
import { toProblem } from '../../http/problem.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { countText } from '../../ui/text/count-text.ts';
import { ReconciliationClient } from '../data/reconciliation-client.ts';
import { factsText, kindWords, outcomeWords } from '../data/reconciliation-words.ts';
import type { ReconciledRecordRow } from '../data/reconciliation.ts';

/** The records behind a figure of a reconciliation, as they were counted. */
@Component({
  selector: 'app-record-list',
  imports: [Blank, FilterBar, Grid, Icon, PageHead, ProblemNotice, RouterLink],
  host: { class: 'list-page' },
  templateUrl: './record-list.html',
})
export class RecordList {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(ReconciliationClient);
  private readonly run = this.client.one(this.id);
  private readonly address = computed(() => this.client.recordsAddress(this.id()));
  protected readonly state = listState<ReconciledRecordRow>({
    list: (query) => this.client.records(this.address, query),
    keyOf: ({ number }) => String(number),
    defaultSort: 'number',
  });
  protected readonly loadProblem = computed(() => {
    const error = this.run.error();
    return error === undefined ? null : toProblem(error);
  });
  private readonly other = computed(() => (this.run.hasValue() ? kindWords[this.run.value().kind].name : 'Other side'));
  protected readonly heading = computed(() => {
    const run = this.run.hasValue() ? this.run.value() : null;
    return run === null ? 'Records' : `Records of ${kindWords[run.kind].name}, run ${run.number}`;
  });
  protected readonly columns = computed<readonly GridColumn<ReconciledRecordRow>[]>(() => [
    {
      key: 'side',
      label: 'Side',
      width: 110,
      grow: 0,
      text: ({ side }) => (side === 'register' ? 'Register' : this.other()),
    },
    { key: 'row', label: 'Row', width: 64, grow: 0, numeric: true, text: ({ row }) => countText(row) },
    { key: 'subject', label: 'About', width: 140, grow: 1, sort: 'subject', text: ({ subject }) => subject },
    { key: 'outcome', label: 'Outcome', width: 190, grow: 1, text: ({ outcome }) => outcomeWords[outcome] },
    { key: 'facts', label: 'Says', width: 320, grow: 4, text: factsText },
  ]);
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'side',
      label: 'Side',
      single: true,
      options: [
        { value: 'register', word: 'Register' },
        { value: 'other', word: this.other() },
      ],
    },
    {
      key: 'outcome',
      label: 'Outcome',
      options: recordOutcomes.map((value) => ({ value, word: outcomeWords[value] })),
    },
    { key: 'group', label: 'Of the difference', single: true, options: [] },
  ]);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.heading()));
  }

  protected file(format: 'csv' | 'xlsx'): string {
    return this.client.file(`/${this.id()}/records`, { ...this.state.query(), format });
  }
}
