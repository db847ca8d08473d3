import type { HttpResourceRef } from '@angular/common/http';
import { computed } from '@angular/core';
import type { Resolution } from '@custodian/domain';
import { toProblem } from '../../http/problem.ts';
import { healthDrawing, type Dated, type HealthMeasure } from './health-drawing.ts';
import { resolutionWords } from './resolution-words.ts';

interface History<Point> {
  readonly resolution: Resolution;
  readonly points: readonly Point[];
}

/** A health history as `app-health-multiples` shows it, whatever it is of; a measure of which nothing was told is left out. */
export class ShownHistory<Point extends Dated, Read extends History<Point>> {
  /** Null while it is read. */
  readonly read = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  readonly problem = computed(() => {
    const error = this.resource.error();
    return error === undefined ? null : toProblem(error);
  });
  readonly words = computed(() => resolutionWords(this.read()?.resolution));
  readonly drawings = computed(() => {
    const history = this.read();
    if (history === null) return null;
    const { points, resolution } = history;
    return this.measures
      .filter(({ value }) => points.some((point) => value(point) !== null))
      .map((measure) => healthDrawing(points, resolution, measure));
  });

  private readonly resource: HttpResourceRef<Read | undefined>;
  private readonly measures: readonly HealthMeasure<Point>[];

  constructor(resource: HttpResourceRef<Read | undefined>, measures: readonly HealthMeasure<Point>[]) {
    this.resource = resource;
    this.measures = measures;
  }
}
