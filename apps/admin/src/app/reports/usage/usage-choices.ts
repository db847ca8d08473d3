import { Component, computed, inject, input } from '@angular/core';
import { periodBefore, type LocalPeriod, type UsageGrouping } from '@custodian/domain';
import { Session } from '../../session/session.ts';
import { PeriodPicker } from '../../ui/date-time/period-picker.ts';
import type { FilterOption } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { measureWords, measuresOf, type UsageMeasure } from '../data/usage-measures.ts';
import { groupingKinds, groupingWords } from '../data/usage-words.ts';
import { comparedDays, readDays, yearBefore } from './compared-days.ts';

const otherDays = 'other';
/** What most people ask for, one press away; the rest stands in a list. */
const usual: readonly UsageGrouping[] = ['station', 'team', 'staffType', 'day'];

/** What is asked: which days, of which station, grouped how, with which bars, against what. All of it is in the address. */
@Component({
  selector: 'app-usage-choices',
  imports: [PeriodPicker],
  templateUrl: './usage-choices.html',
  styleUrl: './usage-choices.css',
})
export class UsageChoices {
  readonly period = input.required<LocalPeriod>();
  readonly groupBy = input.required<UsageGrouping>();
  readonly measure = input.required<UsageMeasure>();
  readonly stations = input.required<readonly FilterOption[]>();
  readonly maySeeForce = input.required<boolean>();

  private readonly session = inject(Session);
  protected readonly filters = urlFilters();
  protected readonly station = computed(() => this.filters.value('station'));
  protected readonly usual = usual.map((groupBy) => ({ groupBy, word: groupingWords[groupBy].name }));
  protected readonly isUsual = computed(() => usual.includes(this.groupBy()));
  protected readonly more = computed(() =>
    groupingKinds.map(({ kind, groupings }) => ({
      kind,
      options: groupings
        .filter((one) => !usual.includes(one) && (one !== 'person' || this.session.may('people-usage:read')))
        .map((value) => ({ value, word: groupingWords[value].name })),
    })),
  );
  protected readonly measures = computed(() =>
    measuresOf(this.groupBy()).map((value) => ({
      value,
      word: value === 'each' ? measureWords(value, this.groupBy()).head : measureWords(value, this.groupBy()).name,
    })),
  );
  protected readonly against = computed(() => this.filters.value('against'));
  protected readonly hasOtherDays = computed(() => readDays(this.against()) !== null);
  protected readonly compared = computed(() => comparedDays(this.against(), this.period()));

  protected choose({ from, to }: LocalPeriod): void {
    this.filters.set({ from, to, asAt: null });
  }

  protected group(groupBy: string): void {
    if (groupBy !== '') this.filters.set({ groupBy, sort: null });
  }

  protected compare(value: string): void {
    if (value !== otherDays) this.filters.set({ against: value });
    else this.compareDays(periodBefore(this.period()));
  }

  protected compareDays({ from, to }: LocalPeriod): void {
    this.filters.set({ against: `${from}..${to}` });
  }

  protected readonly otherDays = otherDays;
  protected readonly yearBefore = yearBefore;
}
