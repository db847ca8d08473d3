import { Component, computed, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ModelClient } from '../../models/data/model-client.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { Shape } from '../../ui/state/shape.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { ReleaseClient } from '../data/release-client.ts';
import type { Release } from '../data/release.ts';
import { signatureWords } from '../data/signature-words.ts';
import { releaseColumns } from './release-columns.ts';
import { ReleasePeek } from './release-peek.ts';
import { ReportedBy } from './reported-by.ts';

/** Every firmware release: who made it, who approved it, and how many devices report it. */
@Component({
  selector: 'app-release-list',
  imports: [
    Blank,
    CountPipe,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    InstantPipe,
    PageHead,
    ReleasePeek,
    ReportedBy,
    RouterLink,
    Shape,
    State,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './release-list.html',
})
export class ReleaseList {
  private readonly router = inject(Router);
  private readonly client = inject(ReleaseClient);
  private readonly grid = viewChild<Grid<Release>>(Grid);
  protected readonly session = inject(Session);
  protected readonly columns = releaseColumns;
  protected readonly state = listState<Release>({
    list: (query) => this.client.list(query),
    keyOf: ({ id }) => id,
    defaultSort: '-createdAt',
    topics: ['release'],
  });
  private readonly models = inject(ModelClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'State',
      options: Object.entries(stateLooks.release).map(([value, { word }]) => ({ value, word })),
    },
    {
      key: 'model',
      label: 'Model',
      single: true,
      options: this.models(),
    },
  ]);
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.state.query()));
  protected readonly isFiltered = computed(() => this.state.isFiltered(this.fields()));
  protected readonly signatureWords = signatureWords;

  protected open(release: Release): void {
    void this.router.navigate(['/releases', release.id]);
  }

  protected peek(release: Release | null): void {
    this.state.peek(release);
    if (release === null) this.grid()?.focus();
  }
}
