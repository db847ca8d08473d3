import { Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { countText, nounText } from '../../ui/text/count-text.ts';
import type { UsageHour, UsageWeek } from '../data/usage-report.ts';
import { hourText, weekdays } from '../data/week-words.ts';

interface Cell {
  readonly hour: number;
  readonly recordings: number;
  /** How dark it is, 0 to 4: a fifth of the busiest hour each. */
  readonly shade: number;
  readonly title: string;
  readonly behind: Params;
}

interface Row {
  readonly weekday: string;
  readonly recordings: number;
  readonly behind: Params;
  readonly cells: readonly Cell[];
}

/** A week as a map: darker where more recordings begin. Each hour leads to its recordings. */
@Component({
  selector: 'app-usage-week',
  imports: [RouterLink],
  templateUrl: './usage-week.html',
  styleUrl: './usage-week.css',
})
export class UsageWeekMap {
  readonly week = input.required<UsageWeek>();
  /** Code of the one station that it is of; empty for all. */
  readonly station = input('');

  protected readonly hours = Array.from({ length: 24 }, (_, hour) => hour);
  private readonly most = computed(() =>
    this.week().items.reduce((most, { recordings }) => Math.max(most, recordings), 0),
  );

  protected readonly rows = computed<readonly Row[]>(() =>
    weekdays.map((weekday, index) => {
      const found = this.week().items.filter((one) => one.weekday === index + 1);
      return {
        weekday,
        recordings: found.reduce((sum, { recordings }) => sum + recordings, 0),
        behind: this.behind({ weekday: index + 1 }),
        cells: this.hours.map((hour) => this.cellOf(weekday, index + 1, hour, found)),
      };
    }),
  );

  protected readonly sentence = computed(() => {
    const busiest = this.week().items.find(({ recordings }) => recordings === this.most());
    if (busiest === undefined) return '';
    const { weekday, hour, recordings } = busiest;
    return `Most begin on ${weekdays[weekday - 1] ?? ''}s from ${hourText(hour)}: ${countText(recordings)}. Darker is more.`;
  });

  private cellOf(day: string, weekday: number, hour: number, found: readonly UsageHour[]): Cell {
    const { recordings, minutes } = found.find((one) => one.hour === hour) ?? { recordings: 0, minutes: 0 };
    return {
      hour,
      recordings,
      shade: recordings === 0 ? 0 : Math.max(1, Math.ceil((recordings / this.most()) * 4)),
      title: `${day} ${hourText(hour)}: ${nounText(recordings, 'recording')}, ${countText(minutes)} min`,
      behind: this.behind({ weekday, hour }),
    };
  }

  private behind(when: Params): Params {
    const { from, to, asAt } = this.week();
    return { from, to, asAt, ...(this.station() === '' ? {} : { station: this.station() }), ...when };
  }
}
