import { Component, computed, input, output } from '@angular/core';
import { isOfTime } from '@custodian/domain';
import { RouterLink, type Params } from '@angular/router';
import { CompareBar } from '../../ui/meter/compare-bar.ts';
import { countText, decimalText, nounText, percentText, shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { measureOfTotals, measureWords, type UsageMeasure } from '../data/usage-measures.ts';
import type { UsageReport } from '../data/usage-report.ts';
import { groupingWords } from '../data/usage-words.ts';
import type { UsageRow, UsageRows, UsageSort } from './usage-rows.ts';

interface Head {
  readonly by: UsageSort;
  readonly word: string;
}

/** Table and bars as one thing: the bar stands in the row, a ring where it was before, a line at the median. */
@Component({
  selector: 'app-usage-table',
  imports: [CompareBar, CountPipe, RouterLink],
  host: { '[class.by-team]': "report().groupBy === 'team'" },
  templateUrl: './usage-table.html',
  styleUrl: './usage-table.css',
})
export class UsageTable {
  readonly report = input.required<UsageReport>();
  readonly shown = input.required<UsageRows>();
  readonly sort = input.required<string>();
  /** What the bars show. */
  readonly measure = input<UsageMeasure>('each');
  /** What the rings show: `in the period before`. */
  readonly against = input('in the period before');
  /** What the totals are of: the force, or a reader's own part of it. */
  readonly scope = input.required<string>();
  /** Code of the one station that the report is of; empty for all. */
  readonly station = input('');
  readonly sortChange = output<string>();

  protected readonly isByTime = computed(() => isOfTime(this.report().groupBy));
  protected readonly oneWord = computed(() => groupingWords[this.report().groupBy].one);
  /** People are told by name and never in an order of use: no figure of theirs sorts, and none is a bar. */
  protected readonly isByPerson = computed(() => this.report().groupBy === 'person');
  protected readonly words = computed(() => measureWords(this.measure(), this.report().groupBy));
  protected readonly wholeMeasure = computed(() => measureOfTotals(this.measure(), this.report()));
  protected readonly heads = computed<readonly Head[]>(() => {
    if (this.isByPerson())
      return [
        { by: 'recordings', word: 'Recordings' },
        { by: 'gigabytes', word: 'GB' },
        { by: 'minutes', word: 'Minutes' },
        { by: 'cameraDays', word: 'Camera-days' },
      ];
    const isMinutes = this.isByTime() && this.measure() === 'each';
    const people: Head[] = this.isByTime()
      ? [{ by: 'active', word: 'People active' }]
      : [
          { by: 'equipped', word: 'Equipped' },
          { by: 'active', word: 'Active' },
        ];
    return [
      ...people,
      { by: 'recordings', word: 'Recordings' },
      { by: 'gigabytes', word: 'GB' },
      ...(isMinutes ? [] : [{ by: 'minutes' as const, word: 'Minutes' }]),
      { by: 'each', word: this.words().head },
    ];
  });
  protected readonly groupHead = computed<Head>(() => ({
    by: 'group',
    word: groupingWords[this.report().groupBy].name,
  }));
  /** Whether minutes stand in a column of their own beside the bar's figure. */
  protected readonly hasMinutes = computed(() => this.heads().some(({ by }) => by === 'minutes'));
  protected readonly nobodyTitle = computed(
    () =>
      `Recordings that began while nobody answered for their camera, or while its holder belonged to no ${this.oneWord()}`,
  );
  protected readonly decimalText = decimalText;
  protected readonly shareText = shareText;

  /** What the row of none holds that is nobody's: the rest belonged to somebody without such a group. */
  protected readonly unattributedText = computed(
    () => `${countText(this.report().totals.recordingsUnattributed)} unattributed`,
  );

  protected sortOf({ by }: Head): 'ascending' | 'descending' | null {
    if (this.sort() === by) return 'ascending';
    return this.sort() === `-${by}` ? 'descending' : null;
  }

  protected arrow(head: Head): string {
    return { ascending: '↑', descending: '↓', none: '' }[this.sortOf(head) ?? 'none'];
  }

  /** A figure is asked for largest first, a name from A. */
  protected turn(head: Head): void {
    const isNow = this.sortOf(head);
    const next = head.by === 'group' ? isNow === 'ascending' : isNow !== 'descending';
    this.sortChange.emit(next ? `-${head.by}` : head.by);
  }

  /** The people behind a figure: those with a recording, of a row or of the whole. */
  protected activeBehind(row: UsageRow | null): Params {
    return { ...this.recordingsBehind(row), did: 'active' };
  }

  protected unusedBehind(row: UsageRow): Params {
    return { ...this.recordingsBehind(row), were: 'unused' };
  }

  protected unusedTitle({ figures }: UsageRow): string {
    return `${countText(figures.camerasNeverUsed)} of ${nounText(figures.camerasInService ?? 0, 'camera')} in service there`;
  }

  protected dockedTitle({ figures }: UsageRow): string {
    return `${countText(figures.dockedOnTime)} of ${nounText(figures.timesOut ?? 0, 'time')} out and due back`;
  }

  /** A longer look at a row stays with the station that the report is of. */
  protected queryOf({ place }: UsageRow): Params {
    const station = this.station();
    return place.path[0] === '/reports' && station !== '' ? { ...place.query, station } : place.query;
  }

  /** The recordings behind a figure: of a row, or of the whole. */
  protected recordingsBehind(row: UsageRow | null): Params {
    const { from, to, asAt } = this.report();
    const station = this.station();
    return { from, to, asAt, ...(station === '' ? {} : { station }), ...row?.recordings };
  }

  protected barText(value: number | null): string {
    const { decimals, unit } = this.words();
    if (value === null) return '–';
    return unit === '%' ? percentText(value, decimals) : decimalText(value, decimals);
  }

  protected beforeText({ before }: UsageRow): string {
    return before === null ? '' : `${this.barText(before)} ${this.against()}`;
  }
}
