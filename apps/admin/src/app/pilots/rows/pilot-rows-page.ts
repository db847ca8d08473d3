import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { smallestGroup } from '@custodian/domain';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { figureHeading, figureText, keptText, notListedText, workedText } from '../data/figure-words.ts';
import { PilotClient } from '../data/pilot-client.ts';
import type { PilotFigure, PilotRow, RowsOf } from '../data/pilot-figure.ts';
import { columnsOf, usualSort } from './row-columns.ts';

const rowNouns: Readonly<Record<RowsOf, readonly [one: string, many: string]>> = {
  people: ['person', 'people'],
  cameras: ['camera', 'cameras'],
  entries: ['entry', 'entries'],
};

/** The people, cameras or entries behind a figure of a pilot, and how they make it: the door from a number to its rows. */
@Component({
  selector: 'app-pilot-rows-page',
  imports: [Blank, CountPipe, Grid, GridCell, Icon, InstantPipe, Notice, PageHead, ProblemNotice, RouterLink, Skeleton],
  host: { class: 'list-page' },
  templateUrl: './pilot-rows-page.html',
  styleUrl: './pilot-rows-page.css',
})
export class PilotRowsPage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(PilotClient);
  private readonly session = inject(Session);
  protected readonly filters = urlFilters();
  protected readonly rows = this.client.rows(this.id, this.filters.words);
  protected readonly figure = computed<PilotFigure | null>(() => this.rows.answer());
  protected readonly keyOf = ({ id }: PilotRow): string => id;

  protected readonly heading = computed(() => {
    const figure = this.figure();
    return figure === null ? 'Behind a figure of a pilot' : figureHeading(figure);
  });
  protected readonly meta = computed(() => {
    const [figure, total] = [this.figure(), this.rows.total()];
    if (this.rows.problem() !== null) return '';
    return figure === null || total === null ? 'Counting' : nounText(total, ...rowNouns[figure.rowsOf]);
  });
  protected readonly columns = computed<readonly GridColumn<PilotRow>[]>(() => {
    const figure = this.figure();
    return figure === null ? [] : columnsOf(figure);
  });
  protected readonly sort = computed(() => {
    const figure = this.figure();
    return this.filters.value('sort') || (figure === null ? '' : usualSort[figure.rowsOf]);
  });
  protected readonly mayExport = computed(
    () => this.rows.total() !== 0 && (this.figure()?.rowsOf !== 'people' || this.session.may('staff:export')),
  );
  /** Complaints are divided by the days of people, who are rows of their own. */
  protected readonly hasPeople = computed(() => {
    const figure = this.figure();
    const isOfEntries = figure?.rowsOf === 'entries' && figure.measure.measure === 'complaints';
    return isOfEntries && this.session.may('people-usage:read');
  });
  protected readonly mayOpenStaff = this.session.may('staff:read');
  protected readonly figureText = figureText;
  protected readonly workedText = workedText;
  protected readonly notListedText = notListedText;
  protected readonly keptText = keptText;
  protected readonly smallest = smallestGroup;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const pilot = this.figure()?.pilot;
      crumbs.name(this.heading(), pilot === undefined ? [] : [{ text: pilot.name, link: `/pilots/${pilot.id}` }]);
    });
  }

  protected file(format: 'csv' | 'xlsx'): string {
    return this.client.rowsFile(this.id(), this.filters.words(), format);
  }

  /** The recordings that a person’s row counts, as at the same instant; null where there are none, or they may not be seen. */
  protected recordingsOf(row: PilotRow): Readonly<Record<string, string>> | null {
    const figure = this.figure();
    if (figure === null || !row.recordings || !this.session.may('custody:read')) return null;
    const { from, to, asAt, pilot } = figure;
    return { staff: row.collarNumber ?? row.id, [pilot.unitKind]: row.unit.code, from, to, asAt };
  }
}
