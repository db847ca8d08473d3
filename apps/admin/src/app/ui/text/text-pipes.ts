import { Pipe, type PipeTransform } from '@angular/core';
import { countText, percentText } from './count-text.ts';
import { clockText, instantText, whenText } from './instant-text.ts';

/** `{{ at | instant }}` → `3 Mar 2026 21:14`. */
@Pipe({ name: 'instant' })
export class InstantPipe implements PipeTransform {
  transform(instant: string | null | undefined): string {
    return instantText(instant);
  }
}

/** `{{ at | when }}` → the clock today, else the date. Give the instant in the title. */
@Pipe({ name: 'when' })
export class WhenPipe implements PipeTransform {
  transform(instant: string | null | undefined): string {
    return whenText(instant);
  }
}

/** `{{ at | clock }}` → `21:14`. */
@Pipe({ name: 'clock' })
export class ClockPipe implements PipeTransform {
  transform(instant: string | null | undefined, seconds = false): string {
    return clockText(instant, seconds);
  }
}

/** `{{ n | count }}` → `1,842`. */
@Pipe({ name: 'count' })
export class CountPipe implements PipeTransform {
  transform(count: number | null | undefined): string {
    return countText(count);
  }
}

/** `{{ p | percentage }}` → `54 %`. */
@Pipe({ name: 'percentage' })
export class PercentagePipe implements PipeTransform {
  transform(percent: number | null | undefined, decimals = 0): string {
    return percentText(percent, decimals);
  }
}
