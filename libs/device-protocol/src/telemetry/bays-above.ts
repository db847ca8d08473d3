import type { FieldError } from '../wire/field-error.ts';
import type { TelemetryReport } from './telemetry-report.ts';

/** Which bays and events name a bay that the dock does not have; `bays` is its number of bays. */
export function baysAbove({ bays = [], events = [] }: TelemetryReport, highest: number): FieldError[] {
  const errorsIn = (list: string, items: readonly { readonly bay?: number }[]): FieldError[] =>
    items.flatMap(({ bay }, index) =>
      bay !== undefined && bay > highest
        ? [{ field: `${list}[${index}].bay`, message: `must be ${highest} or less: this dock has ${highest} bays` }]
        : [],
    );
  return [...errorsIn('bays', bays), ...errorsIn('events', events)];
}
