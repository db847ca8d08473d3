import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, timestampOrNull, unnested } from '../database/unnested.ts';
import type { TakenReport } from './report-frame.ts';

const readingColumns = [
  'firmware_version',
  'uptime_seconds',
  'temperature_celsius',
  'free_bytes',
  'uplink_bits_per_second',
];

// The dock's own reading goes by the report that brought it; what an earlier one alone told stays.
const reads = readingColumns
  .map(
    (column) =>
      `${column} = CASE WHEN r.is_newest THEN coalesce(r.${column}, s.${column}) ELSE coalesce(s.${column}, r.${column}) END`,
  )
  .join(', ');

const update = {
  name: 'telemetry-write-docks',
  text: `UPDATE dock_states s SET last_report_at = greatest(s.last_report_at, r.received_at),
      clock_skew_seconds = coalesce(r.skew, s.clock_skew_seconds),
      epoch = CASE WHEN r.is_later THEN r.epoch ELSE s.epoch END, sequence = CASE WHEN r.is_later THEN r.sequence ELSE s.sequence END,
      sent_at = greatest(s.sent_at, r.sent_at),
      reading_epoch = CASE WHEN r.is_newest THEN r.epoch ELSE s.reading_epoch END,
      reading_sequence = CASE WHEN r.is_newest THEN r.sequence ELSE s.reading_sequence END, ${reads}
    FROM (SELECT u.*, u.has_reading AND (u.epoch, u.sequence) > (k.reading_epoch, k.reading_sequence) AS is_newest
            FROM unnest($1::uuid[], $2::timestamptz[], $3::double precision[], $4::boolean[], $5::bigint[], $6::bigint[],
              $7::timestamptz[], $8::boolean[], $9::text[], $10::double precision[], $11::double precision[], $12::bigint[],
              $13::bigint[]) AS u(dock_id, received_at, skew, is_later, epoch, sequence, sent_at, has_reading, ${readingColumns.join(', ')})
            JOIN dock_states k ON k.dock_id = u.dock_id) r
   WHERE s.dock_id = r.dock_id`,
};

/**
 * Writes where each dock's sequence stands and what it said of itself. A time that cannot be moves only the sequence, and
 * a report that does not show the clock leaves what was measured of it last.
 */
export async function writeDockStates(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  const rows = reports.map(({ dock, report, receivedAt, skew, isSkewMeasured, isLater, at, verdict }) => {
    const isUsable = verdict === 'plausible';
    const own = isUsable ? report.dock : undefined;
    return {
      dock: dock.id,
      received: timestamp(receivedAt),
      skew: isSkewMeasured ? skew / 1000 : null,
      isLater,
      epoch: report.epoch,
      sequence: report.sequence,
      sent: timestampOrNull(isUsable ? at : null),
      hasReading: own !== undefined,
      version: own?.firmwareVersion,
      uptime: own?.uptimeSeconds,
      temperature: own?.temperatureCelsius,
      free: own?.freeBytes,
      uplink: own?.uplinkBitsPerSecond === undefined ? null : Math.round(own.uplinkBitsPerSecond),
    };
  });
  await runPrepared(tx, update, [
    ...unnested(rows, [
      'dock',
      'received',
      'skew',
      'isLater',
      'epoch',
      'sequence',
      'sent',
      'hasReading',
      'version',
      'uptime',
      'temperature',
      'free',
      'uplink',
    ]),
  ]);
}
