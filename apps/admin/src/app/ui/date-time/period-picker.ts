import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, computed, input, output, signal } from '@angular/core';
import { localDayOf, namedPeriod, periodNames, type LocalPeriod, type PeriodName } from '@custodian/domain';
import { Icon } from '../icon/icon.ts';
import { dayText, periodText } from '../text/instant-text.ts';
import { readLocalDay } from './read-local-time.ts';

/** The named periods, as one chooses them. */
export const periodWords: Readonly<Record<PeriodName, string>> = {
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  'this-month': 'This month',
  'last-month': 'Last month',
};

/** A period of local days, both included: by name, or typed. What cannot be one is refused in place. */
@Component({
  selector: 'app-period-picker',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Icon],
  templateUrl: './period-picker.html',
  styleUrl: './period-picker.css',
})
export class PeriodPicker {
  readonly period = input.required<LocalPeriod>();
  readonly chosen = output<LocalPeriod>();

  protected readonly isOpen = signal(false);
  protected readonly first = signal('');
  protected readonly last = signal('');
  protected readonly why = signal('');
  protected readonly text = computed(() => periodText(this.period().from, this.period().to));
  protected readonly named = computed(() => {
    const { from, to } = this.period();
    return periodNames.map((name) => {
      const period = namedPeriod(name, localDayOf(Date.now()));
      return {
        word: periodWords[name],
        period,
        text: periodText(period.from, period.to),
        isChosen: period.from === from && period.to === to,
      };
    });
  });

  protected show(): void {
    this.first.set(dayText(this.period().from, true));
    this.last.set(dayText(this.period().to, true));
    this.why.set('');
    this.isOpen.set(true);
  }

  protected choose(period: LocalPeriod): void {
    this.isOpen.set(false);
    this.chosen.emit(period);
  }

  protected take(): void {
    const [from, to] = [readLocalDay(this.first()), readLocalDay(this.last())];
    if (from === null) this.why.set(`“${this.first()}” is not a day. Write it as 3 Mar 2026 or 3/3/26.`);
    else if (to === null) this.why.set(`“${this.last()}” is not a day. Write it as 3 Mar 2026 or 3/3/26.`);
    else if (from < '1900-01-01') this.why.set('Reports begin on 1 Jan 1900.');
    else if (to < from) {
      this.why.set(`The last day, ${dayText(to, true)}, lies before the first, ${dayText(from, true)}.`);
    } else this.choose({ from, to });
  }
}
