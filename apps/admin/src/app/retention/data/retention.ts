import type { TelemetryRetention } from '@custodian/domain';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { dayText } from '../../ui/text/instant-text.ts';

/** Something that is kept, for how long, and how much of it there is. */
export interface KeptData {
  readonly what: 'raw' | 'hourly' | 'daily' | 'webhooks' | 'audit';
  /** Null: for ever. */
  readonly days: number | null;
  readonly rows: number;
  readonly bytes: number;
}

export interface RetentionRun {
  readonly beganAt: string;
  readonly endedAt: string;
  readonly rawDays: number;
  readonly hourlyDays: number;
  readonly rawRows: number;
  readonly hourlyRows: number;
  readonly problem: string | null;
}

export interface RetentionOverview {
  readonly settings: TelemetryRetention;
  readonly kept: readonly KeptData[];
  readonly runs: readonly RetentionRun[];
}

/** What would be dropped at the next pass. */
export interface RetentionPreview {
  readonly days: readonly string[];
  readonly rawRows: number;
  readonly rawBytes: number;
  readonly hourlyRows: number;
  readonly isHourlyMore: boolean;
}

/** What the next pass would drop, in a sentence. */
export function previewWords({ days, rawRows, hourlyRows, isHourlyMore }: RetentionPreview): string {
  const [last] = days.slice(-1);
  const parts = [
    ...(last === undefined
      ? []
      : [`about ${nounText(rawRows, 'reading')} of ${nounText(days.length, 'day')}, up to ${dayText(last, true)}`]),
    ...(hourlyRows === 0
      ? []
      : [`${isHourlyMore ? 'more than ' : ''}${countText(hourlyRows)} hours of cameras and docks`]),
  ];
  return parts.length === 0
    ? 'The next pass would drop nothing.'
    : `The next pass would drop ${parts.join(', and ')}. That cannot be brought back.`;
}
