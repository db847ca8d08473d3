import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { foiGroupName, foiQuestionKeys, foiQuestions, type FoiThing } from '@custodian/domain';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { countText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { FoiClient } from '../data/foi-client.ts';

const columns: readonly GridColumn<FoiThing>[] = [
  { key: 'label', label: 'Counted', width: 180, grow: 1 },
  { key: 'detail', label: 'Which', width: 180, grow: 2, text: ({ detail }) => detail || '–' },
  { key: 'at', label: 'When', width: 160, grow: 1, text: ({ at }) => (at === null ? 'As it stood' : instantText(at)) },
];

const pages: Readonly<Record<FoiThing['subject'], string>> = {
  camera: '/cameras',
  person: '/staff',
  case: '/cases',
  assignment: '/cameras',
};

/** What a figure of the FOI pack counts: as many rows as it says, as known at the same instant. */
@Component({
  selector: 'app-foi-things-page',
  imports: [Blank, Grid, GridCell, InstantPipe, PageHead, RouterLink],
  host: { class: 'list-page' },
  templateUrl: './foi-things-page.html',
})
export class FoiThingsPage {
  private readonly route = toSignal(inject(ActivatedRoute).paramMap, { requireSync: true });
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = ({ id }: FoiThing): string => id;

  private readonly key = computed(() => this.route().get('question') ?? '');
  private readonly question = computed(() => foiQuestions.find(({ key }) => key === this.key()) ?? null);
  protected readonly asAt = computed(() => this.filters.value('asAt'));
  private readonly query = computed(() => {
    const { measure = '', group, without, asAt } = this.filters.words();
    return { measure, group, without, asAt };
  });
  protected readonly things = inject(FoiClient).things(
    computed(() => foiQuestionKeys.find((one) => one === this.key()) ?? 'unknown'),
    this.query,
  );
  protected readonly heading = computed(() => {
    const measure = this.question()?.measures.find(({ key }) => key === this.filters.value('measure'));
    return measure?.heading ?? 'Behind a figure';
  });
  protected readonly meta = computed(() => {
    const total = this.things.total();
    return total === null ? 'Counting' : countText(total);
  });
  /** The group by the name that its rows have; the sum has none. */
  private readonly group = computed(() => {
    const { group = null, without } = this.filters.words();
    const question = this.question();
    const first = this.things.rows()[0];
    if (question === null || (group === null && without === undefined)) return '';
    return first === undefined ? '' : `${question.groups}: ${foiGroupName(question.key, group, first.group)}.`;
  });
  protected readonly about = computed(() => [this.question()?.question, this.group()].filter(Boolean).join(' '));
  protected readonly back = computed(() => (this.asAt() === '' ? {} : { asAt: this.asAt() }));

  constructor() {
    inject(Crumbs).name('Behind a figure of the FOI pack');
  }

  protected placeOf({ subject, page }: FoiThing): string[] | null {
    return page === null ? null : [pages[subject], page];
  }
}
