import { Component, inject, input, signal } from '@angular/core';
import { decimalText, gigabytesText } from '../../ui/text/count-text.ts';
import { HealthClient } from '../../health/data/health-client.ts';
import type { DockHealthPoint } from '../../health/data/health-history.ts';
import type { HealthPeriod } from '../../ui/health/health-period.ts';
import type { HealthMeasure } from '../../ui/health/health-drawing.ts';
import { HealthMultiples } from '../../ui/health/health-multiples.ts';
import { ShownHistory } from '../../ui/health/shown-history.ts';

/** A dock's health over a period: time online, temperature, link, free space. */
@Component({
  selector: 'app-dock-health-over-time',
  imports: [HealthMultiples],
  template: `
    <app-health-multiples
      heading="Health over time"
      [resolution]="shown.words()"
      [drawings]="shown.drawings()"
      [problem]="shown.problem()"
      [(period)]="period"
      (again)="history.reload()"
    />
  `,
})
export class DockHealthOverTime {
  readonly serial = input.required<string>();
  protected readonly period = signal<HealthPeriod>('quarter');
  protected readonly history = inject(HealthClient).ofDock(this.serial, this.period);
  protected readonly shown = new ShownHistory(this.serial, this.period, this.history, measures);
}

const degrees = (value: number | null): string => (value === null ? '–' : `${decimalText(value, 1)} °C`);

const measures: readonly HealthMeasure<DockHealthPoint>[] = [
  {
    title: 'Hours online',
    value: ({ onlineMinutes }) => (onlineMinutes === null ? null : Math.round(onlineMinutes / 6) / 10),
    text: (value) => (value === null ? '–' : `${value} h`),
    short: (value) => `${value} h`,
    kind: 'bar',
    least: 0,
    most: null,
  },
  {
    title: 'Highest temperature',
    value: (point) => point.temperatureMax,
    text: degrees,
    short: (value) => `${decimalText(value, 0)} °C`,
    kind: 'line',
    least: null,
    most: null,
  },
  {
    title: 'Slowest link, Mbit/s',
    value: ({ uplinkMin }) => (uplinkMin === null ? null : uplinkMin / 1e6),
    text: (value) => decimalText(value, 1),
    short: (value) => decimalText(value, value > 0 && value < 10 ? 1 : 0),
    kind: 'line',
    least: 0,
    most: null,
  },
  {
    title: 'Free space, GB',
    value: (point) => point.freeBytes,
    text: (value) => gigabytesText(value),
    short: (value) => gigabytesText(value),
    kind: 'line',
    least: 0,
    most: null,
  },
];
