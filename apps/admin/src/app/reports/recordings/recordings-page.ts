import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { LocalPeriod } from '@custodian/domain';
import { toProblem, type Problem } from '../../http/problem.ts';
import { staffTypes } from '../../staff/data/staff-member.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { PeriodPicker } from '../../ui/date-time/period-picker.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { countText, decimalText, fileSizeText } from '../../ui/text/count-text.ts';
import { instantText, lengthText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { ExportClient } from '../data/export-client.ts';
import { mostRowsAtOnce } from '../data/large-export.ts';
import { unattributedWords, type Recording } from '../data/recording.ts';
import { ReportClient } from '../data/report-client.ts';
import { hourText, weekdays } from '../data/week-words.ts';
import { namedFields } from '../../ui/filters/named-fields.ts';
import { PersonThen } from '../ui/person-then.ts';
import { usageListState } from '../ui/usage-list-state.ts';

const columns: readonly GridColumn<Recording>[] = [
  {
    key: 'startedAt',
    label: 'Started',
    width: 152,
    grow: 1,
    sort: 'startedAt',
    text: (one) => instantText(one.startedAt),
  },
  { key: 'camera', label: 'Camera', width: 104, grow: 1, sort: 'camera' },
  { key: 'staff', label: 'Whose', width: 190, grow: 3 },
  { key: 'station', label: 'Station', width: 120, grow: 1, text: ({ station }) => station?.name ?? '–' },
  { key: 'team', label: 'Team', width: 130, grow: 1, optional: true, text: ({ team }) => team?.name ?? '–' },
  {
    key: 'staffType',
    label: 'Staff type',
    width: 120,
    grow: 1,
    optional: true,
    text: ({ staffType }) => (staffType === null ? '–' : (staffTypes[staffType] ?? staffType)),
  },
  {
    key: 'duration',
    label: 'Length',
    width: 100,
    grow: 0,
    sort: 'duration',
    numeric: true,
    text: ({ durationSeconds }) => lengthText(durationSeconds * 1_000),
  },
  {
    key: 'size',
    label: 'Size',
    width: 84,
    grow: 0,
    sort: 'size',
    numeric: true,
    text: ({ sizeBytes }) => fileSizeText(sizeBytes),
  },
  { key: 'dock', label: 'Taken by dock', width: 120, grow: 1, optional: true, text: ({ dock }) => dock ?? '–' },
];

/** The recordings that a figure of usage counts: the door from a number to its rows. Footage is held elsewhere. */
@Component({
  selector: 'app-recordings-page',
  imports: [
    Blank,
    ExportMenu,
    FilterBar,
    Grid,
    GridCell,
    InstantPipe,
    PageHead,
    PeriodPicker,
    PersonThen,
    ProblemNotice,
    RouterLink,
  ],
  host: { class: 'list-page' },
  templateUrl: './recordings-page.html',
})
export class RecordingsPage {
  private readonly state = usageListState('-startedAt');
  protected readonly filters = this.state.filters;
  protected readonly period = this.state.period;
  protected readonly asAt = this.state.asAt;
  protected readonly sort = this.state.sort;
  protected readonly query = this.state.query;
  protected readonly columns = columns;
  protected readonly keyOf = ({ id }: Recording): string => id;
  protected readonly unattributedWords = unattributedWords;

  protected readonly recordings = inject(ReportClient).recordings(this.query);
  protected readonly meta = computed(() => {
    const total = this.recordings.total();
    if (total === null) return 'Counting';
    const { milliseconds, bytes } = this.recordings.answer()?.sums ?? {};
    const sums = [
      ...(milliseconds === undefined ? [] : [`${countText(Math.round(milliseconds / 60_000))} minutes`]),
      ...(bytes === undefined ? [] : [`${decimalText(bytes / 1e9, 1)} GB`]),
    ];
    return [countText(total), ...sums].join(' · ');
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    // A team has too many neighbours to choose from here: its row in a report leads here.
    { key: 'team', label: 'Team', options: this.filters.values('team').map((value) => ({ value, word: value })) },
    {
      key: 'staffType',
      label: 'Staff type',
      options: Object.entries(staffTypes).map(([value, word]) => ({ value, word })),
    },
    {
      key: 'without',
      label: 'Without',
      single: true,
      options: [
        { value: 'station', word: 'a station' },
        { value: 'team', word: 'a team' },
        { value: 'staffType', word: 'a staff type' },
        { value: 'division', word: 'a division' },
        { value: 'skill', word: 'a skill' },
        { value: 'person', word: 'anybody who answers for it' },
        { value: 'shift', word: 'a shift' },
      ],
    },
    {
      key: 'weekday',
      label: 'Weekday',
      single: true,
      options: weekdays.map((word, index) => ({ value: String(index + 1), word })),
    },
    {
      key: 'hour',
      label: 'Hour',
      single: true,
      options: Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), word: hourText(hour) })),
    },
    ...namedFields(this.filters, {
      staff: 'Person',
      division: 'Division',
      skill: 'Skill',
      shift: 'Shift',
      shiftDay: 'Shift of',
      camera: 'Camera',
    }),
  ]);

  protected readonly isLarge = computed(() => (this.recordings.total() ?? 0) > mostRowsAtOnce);
  protected readonly refused = signal<Problem | null>(null);
  private readonly exports = inject(ExportClient);
  private readonly router = inject(Router);

  constructor() {
    inject(Crumbs).name('Recordings');
  }

  protected choose({ from, to }: LocalPeriod): void {
    this.filters.set({ from, to, asAt: null });
  }

  /** Has a large file made, and goes where one sees how far it is. */
  protected ask(address: string): void {
    this.refused.set(null);
    this.exports.ask(address).subscribe({
      next: () => void this.router.navigate(['/reports/exports']),
      error: (error: unknown) => this.refused.set(toProblem(error)),
    });
  }
}
