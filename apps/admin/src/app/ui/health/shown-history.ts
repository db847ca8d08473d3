import type { HttpResourceRef } from '@angular/common/http';
import { computed, linkedSignal, untracked, type Signal } from '@angular/core';
import type { Resolution } from '@custodian/domain';
import { toProblem } from '../../http/problem.ts';
import { healthDrawing, type Dated, type HealthMeasure } from './health-drawing.ts';
import { shownSpan, type HealthPeriod } from './health-period.ts';
import { resolutionWords } from './resolution-words.ts';
import type { Span } from './silent-tail.ts';

interface History<Point> {
  readonly resolution: Resolution;
  readonly points: readonly Point[];
}

/** What is read of a device, undefined until it is there. */
interface Reading<Read> {
  readonly serial: string;
  readonly history: Read | undefined;
}

/** What was read, with the period that was asked for then. */
interface Kept<Read> {
  readonly history: Read;
  readonly span: Span;
}

/**
 * A health history as `app-health-multiples` shows it, whatever it is of; a measure of which nothing was told is left out.
 * While another period of the same device is read, the one before stays: a chart that was turned into a table stays one.
 */
export class ShownHistory<Point extends Dated, Read extends History<Point>> {
  private readonly kept = linkedSignal<Reading<Read>, Kept<Read> | null>({
    source: () => ({
      serial: this.serial(),
      history: this.resource.hasValue() ? this.resource.value() : undefined,
    }),
    computation: ({ serial, history }, before) => {
      if (history === undefined) return before?.source.serial === serial ? before.value : null;
      return { history, span: shownSpan(untracked(this.period), Date.now(), history.points[0]?.at) };
    },
  });
  /** Null while nothing was read yet. */
  readonly read = computed(() => this.kept()?.history ?? null);
  readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  readonly words = computed(() =>
    this.read() !== null && this.resource.isLoading() ? 'reading the period' : resolutionWords(this.read()?.resolution),
  );
  readonly drawings = computed(() => {
    const kept = this.kept();
    if (kept === null) return null;
    const { points, resolution } = kept.history;
    return this.measures
      .filter(({ value }) => points.some((point) => value(point) !== null))
      .map((measure) => healthDrawing(points, resolution, measure, kept.span));
  });

  private readonly serial: Signal<string>;
  private readonly period: Signal<HealthPeriod>;
  private readonly resource: HttpResourceRef<Read | undefined>;
  private readonly measures: readonly HealthMeasure<Point>[];

  constructor(
    serial: Signal<string>,
    period: Signal<HealthPeriod>,
    resource: HttpResourceRef<Read | undefined>,
    measures: readonly HealthMeasure<Point>[],
  ) {
    this.serial = serial;
    this.period = period;
    this.resource = resource;
    this.measures = measures;
  }
}
