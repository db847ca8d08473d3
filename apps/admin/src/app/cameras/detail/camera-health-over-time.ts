import { Component, computed, inject, input, signal } from '@angular/core';
import { countText, decimalText, gigabytesText, percentText } from '../../ui/text/count-text.ts';
import { dateText } from '../../ui/text/instant-text.ts';
import { skewText } from '../../ui/text/skew-text.ts';
import { HealthClient } from '../../health/data/health-client.ts';
import type { CameraHealthPoint } from '../../health/data/health-history.ts';
import type { HealthPeriod } from '../../ui/health/health-period.ts';
import { batteryWords } from './battery-words.ts';
import type { HealthMeasure } from '../../ui/health/health-drawing.ts';
import { HealthMultiples } from '../../ui/health/health-multiples.ts';
import { ShownHistory } from '../../ui/health/shown-history.ts';

/** A camera's health over a period: battery, storage, what waits to be offloaded, faults, clock, time in docks, firmware. */
@Component({
  selector: 'app-camera-health-over-time',
  imports: [HealthMultiples],
  template: `
    <app-health-multiples
      heading="Health over time"
      [resolution]="shown.words()"
      [drawings]="shown.drawings()"
      [problem]="shown.problem()"
      [(period)]="period"
      (again)="history.reload()"
    >
      <p class="finding">{{ battery() }} {{ firmware() }}</p>
    </app-health-multiples>
  `,
  styles: `
    .finding {
      margin: 0 0 12px;
    }
  `,
})
export class CameraHealthOverTime {
  readonly serial = input.required<string>();
  protected readonly period = signal<HealthPeriod>('quarter');
  protected readonly history = inject(HealthClient).ofCamera(this.serial, this.period);
  protected readonly shown = new ShownHistory(this.serial, this.period, this.history, measures);
  protected readonly battery = computed(() => {
    const history = this.shown.read();
    if (history === null) return '';
    const { battery, lastBattery } = history;
    const last =
      lastBattery === null
        ? ''
        : ` Its last reading is ${percentText(lastBattery.percent, 1)}, of ${dateText(lastBattery.at)}.`;
    return batteryWords(battery) + last;
  });
  protected readonly firmware = computed(() => {
    const ran = this.shown.read()?.firmware ?? [];
    return ran.length === 0
      ? ''
      : `Firmware: ${ran.map(({ version, from }) => `${version} since ${dateText(from)}`).join(', ')}.`;
  });
}

const measures: readonly HealthMeasure<CameraHealthPoint>[] = [
  {
    title: 'Battery health',
    value: (point) => point.batteryHealthPercent,
    text: (value) => percentText(value, 1),
    short: (value) => percentText(value),
    kind: 'line',
    least: 50,
    most: 100,
    limit: { at: 70, word: 'worn at 70' },
  },
  {
    title: 'Lowest charge',
    value: (point) => point.batteryMin,
    text: (value) => percentText(value),
    short: (value) => percentText(value),
    kind: 'line',
    least: 0,
    most: 100,
  },
  {
    title: 'Storage used, GB',
    value: (point) => point.storageUsedBytes,
    text: (value) => gigabytesText(value, 1),
    short: (value) => gigabytesText(value),
    kind: 'line',
    least: 0,
    most: null,
  },
  {
    title: 'Files to offload',
    value: (point) => point.pendingFiles,
    text: countText,
    short: countText,
    kind: 'bar',
    least: 0,
    most: null,
  },
  {
    title: 'Furthest clock error',
    value: ({ skewMin, skewMax }) =>
      skewMin === null || skewMax === null ? null : Math.abs(skewMin) > Math.abs(skewMax) ? skewMin : skewMax,
    text: skewText,
    short: (value) => `${decimalText(value, 1)} s`,
    kind: 'line',
    least: null,
    most: null,
  },
  {
    title: 'Hours in a dock',
    value: ({ dockedMinutes }) => (dockedMinutes === null ? null : Math.round(dockedMinutes / 6) / 10),
    text: (value) => (value === null ? '–' : `${value} h`),
    short: (value) => `${value} h`,
    kind: 'bar',
    least: 0,
    most: null,
  },
  {
    title: 'Reports with a fault',
    value: (point) => point.faults,
    text: countText,
    short: countText,
    kind: 'bar',
    least: 0,
    most: null,
  },
];
