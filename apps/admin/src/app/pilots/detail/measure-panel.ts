import { Component, computed, input } from '@angular/core';
import { sayer, smallestGroup, type MeasuredUnit } from '@custodian/domain';
import { Chart } from '../../ui/chart/chart.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { AnalysedMeasure, PilotAnalysis } from '../data/pilot.ts';
import { FigureLink } from '../ui/figure-link.ts';
import { pilotLines } from './pilot-lines.ts';

/** One measure in full: what it says in plain English, both lines, what it counts, and each place. */
@Component({
  selector: 'app-measure-panel',
  imports: [Chart, CountPipe, FigureLink],
  templateUrl: './measure-panel.html',
  styleUrl: './measure-panel.css',
})
export class MeasurePanel {
  readonly pilot = input.required<string>();
  readonly analysis = input.required<PilotAnalysis>();
  readonly measure = input.required<AnalysedMeasure>();
  readonly index = input.required<number>();

  protected readonly lines = computed(() => (this.measure().lines.length > 0 ? pilotLines(this.measure()) : null));
  protected readonly units = computed(() =>
    [...this.measure().units].sort((one, other) => Number(other.isTreated) - Number(one.isTreated)),
  );
  protected readonly leftOut = computed(() => this.measure().units.filter(({ isLeftOut }) => isLeftOut).length);
  protected readonly periods = [
    { name: 'baseline', figure: 'before' },
    { name: 'pilot', figure: 'after' },
  ] as const;
  protected readonly smallest = smallestGroup;

  protected said(value: number | null): string {
    return value === null ? '–' : sayer(this.measure())(value);
  }

  protected change({ before, after }: MeasuredUnit): string {
    if (before === null || after === null) return '–';
    const text = this.said(after - before);
    return after > before ? `+${text}` : text;
  }
}
