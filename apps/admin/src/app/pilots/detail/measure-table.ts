import { Component, computed, input } from '@angular/core';
import { sayer, thresholdWords } from '@custodian/domain';
import { State } from '../../ui/state/state.ts';
import type { AnalysedMeasure, PilotAnalysis } from '../data/pilot.ts';
import { FigureLink } from '../ui/figure-link.ts';
import { EffectWhisker } from '../../ui/meter/effect-whisker.ts';

/** Every measure as a row: before and after on both sides, the effect with its interval, what was asked for, and whether it is met. */
@Component({
  selector: 'app-measure-table',
  imports: [EffectWhisker, FigureLink, State],
  templateUrl: './measure-table.html',
  styleUrl: './measure-table.css',
})
export class MeasureTable {
  readonly pilot = input.required<string>();
  readonly analysis = input.required<PilotAnalysis>();
  protected readonly sides = ['treated', 'comparison'] as const;
  protected readonly measures = computed(() => this.analysis().result.measures);

  protected said({ measure }: AnalysedMeasure, value: number | null | undefined): string {
    return value === null || value === undefined ? '–' : sayer({ measure })(value);
  }

  protected signed(measure: AnalysedMeasure): string {
    const text = this.said(measure, measure.effect);
    return (measure.effect ?? 0) > 0 && Number(text.replace(',', '')) !== 0 ? `+${text}` : text;
  }

  protected interval(measure: AnalysedMeasure): string {
    const { interval } = measure;
    if (interval === null) return measure.effect === null ? '' : 'no interval';
    return `${interval.level} %: ${this.said(measure, interval.from)} to ${this.said(measure, interval.to)}`;
  }

  protected asked({ threshold, measure }: AnalysedMeasure): string {
    return threshold === null ? '–' : thresholdWords(threshold, sayer({ measure }));
  }

  /** The address has a base, so that a bare fragment would leave the page. */
  protected go(event: Event, index: number): void {
    event.preventDefault();
    const panel = document.getElementById(`measure-${index}`);
    panel?.scrollIntoView({ block: 'start' });
    panel?.focus({ preventScroll: true });
  }
}
