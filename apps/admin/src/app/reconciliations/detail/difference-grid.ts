import { Component, computed, effect, inject, input, output } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { differenceClasses, differenceStates, noveltyWords as novelties } from '@custodian/domain';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ReconciliationClient } from '../data/reconciliation-client.ts';
import {
  aboutText,
  classWords,
  kindWords,
  noveltyWords,
  reasonWords,
  saidText,
  subjectPath,
} from '../data/reconciliation-words.ts';
import type { Difference, ReconciliationDetail } from '../data/reconciliation.ts';
import { recordsBehind, type RecordsBehind } from '../data/records-behind.ts';
import { DifferenceActions } from './difference-actions.ts';

/** The differences of one run: filtered, ticked, explained, given, closed; each leads to its records. */
@Component({
  selector: 'app-difference-grid',
  imports: [Blank, CountPipe, DifferenceActions, FilterBar, Grid, GridCell, Icon, RouterLink, State],
  templateUrl: './difference-grid.html',
  styleUrl: './difference-grid.css',
})
export class DifferenceGrid {
  readonly run = input.required<ReconciliationDetail>();
  readonly changed = output();

  private readonly client = inject(ReconciliationClient);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly mayWrite = computed(
    () => this.session.may('reconciliations:write') && this.run().supersededBy === null && !this.isOfGone(),
  );
  private readonly address = computed(() => this.client.differencesAddress(this.run().id));
  protected readonly state = listState<Difference>({
    list: (query) => this.client.differences(this.address, query),
    keyOf: ({ run, number }) => (run === this.run().id ? String(number) : `${run} ${number}`),
    defaultSort: 'number',
  });
  /** The version of a difference as it is on screen. */
  protected readonly versionOf = computed(() => {
    const versions = new Map(this.state.rows.rows().map(({ number, version }) => [number, version]));
    return (number: number): number => versions.get(number) ?? 0;
  });
  /** Whether what is listed was found by the run before and not by this one: nothing more is said of it. */
  protected readonly isOfGone = computed(() => this.state.filters.value('gone') === 'true');
  protected readonly columns = computed<readonly GridColumn<Difference>[]>(() => {
    const other = kindWords[this.run().kind].name;
    return [
      { key: 'state', label: 'State', width: 96, grow: 0 },
      { key: 'class', label: 'What', width: 150, grow: 1, sort: 'class', text: (one) => classWords[one.class] },
      { key: 'subject', label: 'About', width: 108, grow: 1, sort: 'subject' },
      { key: 'field', label: 'Field or day', width: 112, grow: 1, sort: 'day', text: aboutText },
      { key: 'register', label: 'Register', width: 96, grow: 1, text: (one) => saidText(one.register) },
      { key: 'other', label: other, width: 96, grow: 1, text: (one) => saidText(one.other) },
      { key: 'records', label: 'Records', width: 70, grow: 0, sort: 'records', numeric: true },
      { key: 'owner', label: 'Owner', width: 88, grow: 0, text: (one) => one.owner?.name ?? 'Nobody' },
      { key: 'explanation', label: 'Explanation', width: 150, grow: 2, optional: true, text: explanationText },
      { key: 'novelty', label: 'Before', width: 94, grow: 0, optional: true, text: (one) => noveltyWords[one.novelty] },
    ];
  });
  protected readonly fields: readonly FilterField[] = [
    {
      key: 'class',
      label: 'What',
      options: differenceClasses.map((value) => ({ value, word: classWords[value] })),
    },
    {
      key: 'state',
      label: 'State',
      options: differenceStates.map((value) => ({ value, word: lookOf('difference', value).word })),
    },
    {
      key: 'novelty',
      label: 'Before',
      options: novelties.map((value) => ({ value, word: noveltyWords[value] })),
    },
    {
      key: 'owner',
      label: 'Owner',
      single: true,
      options: [
        { value: 'none', word: 'Nobody' },
        ...(this.session.user() === null ? [] : [{ value: this.session.user()?.id ?? '', word: 'Me' }]),
      ],
    },
    { key: 'gone', label: 'Gone', single: true, options: [{ value: 'true', word: 'since the run before' }] },
  ];
  protected readonly tabs = computed(() => {
    const { counts } = this.run();
    const chosen = this.state.filters.value('class');
    const total = differenceClasses.reduce((sum, one) => sum + (counts?.classes[one] ?? 0), 0);
    const found = differenceClasses
      .map((one) => ({ value: one as string, word: classWords[one], count: counts?.classes[one] ?? 0 }))
      .filter(({ count }) => count > 0);
    return [{ value: '', word: 'All', count: total }, ...found].map((tab) => ({
      ...tab,
      isCurrent: tab.value === chosen,
    }));
  });

  constructor() {
    // What is on screen is read again when somebody said something of the run.
    let shown = 0;
    effect(() => {
      const { version } = this.run();
      if (shown !== 0 && shown !== version) this.state.again();
      shown = version;
    });
  }

  protected behind(one: Difference): RecordsBehind {
    return recordsBehind(this.run().kind, one);
  }

  protected open(one: Difference): void {
    void this.router.navigate(['/reconciliations', one.run, 'records'], { queryParams: this.behind(one).query });
  }

  protected pathOf(one: Difference): readonly string[] | null {
    return subjectPath(this.run().kind, one);
  }

  protected file(format: 'csv' | 'xlsx'): string {
    return this.client.file(`/${this.run().id}/differences`, { ...this.state.query(), format });
  }
}

function explanationText({ reason, words, explainedBy }: Difference): string {
  if (reason === null) return '–';
  return [reasonWords[reason], words, explainedBy].filter(Boolean).join(', ');
}
