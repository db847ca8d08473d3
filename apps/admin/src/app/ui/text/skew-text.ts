import { decimalText } from '../../ui/text/count-text.ts';

/** How wrong a clock is, in words: `0.4 s fast`. */
export function skewText(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return 'Not measured';
  if (Math.abs(seconds) < 0.05) return 'Right';
  return `${decimalText(Math.abs(seconds), 1)} s ${seconds > 0 ? 'fast' : 'slow'}`;
}
