import type { HttpResourceRef } from '@angular/common/http';
import { computed, linkedSignal, type Signal } from '@angular/core';
import type { Resolution } from '@custodian/domain';
import { toProblem } from '../../http/problem.ts';
import { healthDrawing, type Dated, type HealthMeasure } from './health-drawing.ts';
import { resolutionWords } from './resolution-words.ts';

interface History<Point> {
  readonly resolution: Resolution;
  readonly points: readonly Point[];
}

/** What is read of a device, undefined until it is there. */
interface Reading<Read> {
  readonly serial: string;
  readonly history: Read | undefined;
}

/**
 * A health history as `app-health-multiples` shows it, whatever it is of; a measure of which nothing was told is left out.
 * While another period of the same device is read, the one before stays: a chart that was turned into a table stays one.
 */
export class ShownHistory<Point extends Dated, Read extends History<Point>> {
  private readonly kept = linkedSignal<Reading<Read>, Read | null>({
    source: () => ({
      serial: this.serial(),
      history: this.resource.hasValue() ? this.resource.value() : undefined,
    }),
    computation: ({ serial, history }, before) => history ?? (before?.source.serial === serial ? before.value : null),
  });
  /** Null while nothing was read yet. */
  readonly read = this.kept.asReadonly();
  readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  readonly words = computed(() =>
    this.read() !== null && this.resource.isLoading() ? 'reading the period' : resolutionWords(this.read()?.resolution),
  );
  readonly drawings = computed(() => {
    const history = this.read();
    if (history === null) return null;
    const { points, resolution } = history;
    return this.measures
      .filter(({ value }) => points.some((point) => value(point) !== null))
      .map((measure) => healthDrawing(points, resolution, measure));
  });

  private readonly serial: Signal<string>;
  private readonly resource: HttpResourceRef<Read | undefined>;
  private readonly measures: readonly HealthMeasure<Point>[];

  constructor(
    serial: Signal<string>,
    resource: HttpResourceRef<Read | undefined>,
    measures: readonly HealthMeasure<Point>[],
  ) {
    this.serial = serial;
    this.resource = resource;
    this.measures = measures;
  }
}
