import { instantMilliseconds } from '@custodian/device-protocol';
import { correctTime, judgeTime } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import { publishEvents } from '../events/publish-event.ts';
import type { TakenReport } from './report-frame.ts';

const tapGoodForMilliseconds = 120_000;

interface WrittenEvent {
  readonly id: string;
  readonly dock: string;
  readonly type: string;
  readonly plausible: boolean;
}

/**
 * Keeps what docks say happened: the time told and the corrected one, marked when it is not to be used. A report of an
 * impossible time moves nothing, so that its events must not date a claim later either.
 */
export async function writeEvents(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  const rows = reports.flatMap(({ report, skew, receivedAt, verdict, dock, cameras }) =>
    report.events.map((event) => {
      const told = instantMilliseconds(event.at);
      const at = correctTime(told, skew);
      return {
        ...event,
        dock: dock.id,
        received: timestamp(receivedAt),
        at: timestamp(at),
        told: timestamp(told),
        isPlausible: verdict === 'plausible' && judgeTime(at, receivedAt) === 'plausible',
        camera: cameras.get(event.cameraSerial?.toLowerCase() ?? '')?.id,
      };
    }),
  );
  if (rows.length === 0) return;
  const written = await tx.query<WrittenEvent[]>(
    `INSERT INTO dock_events (dock_id, received_at, at, reported_at, plausible, type, bay, camera_id, camera_serial, token, detail)
     SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::boolean[], $6::text[],
       $7::integer[], $8::uuid[], $9::text[], $10::text[], $11::text[])
     RETURNING id, dock_id AS dock, type, plausible`,
    unnested(rows, [
      'dock',
      'received',
      'at',
      'told',
      'isPlausible',
      'type',
      'bay',
      'camera',
      'cameraSerial',
      'token',
      'detail',
    ]),
  );
  await tellDesks(tx, reports, written);
}

/** The open desk of the station hears of a tap, not of the card: it asks what was tapped with its own rights. */
async function tellDesks(
  tx: EntityManager,
  reports: readonly TakenReport[],
  written: readonly WrittenEvent[],
): Promise<void> {
  // A report that was stored and forwarded tells of taps that nobody waits for any more.
  const awaited = reports.filter(({ receivedAt, at }) => receivedAt - at <= tapGoodForMilliseconds);
  const dockOf = new Map(awaited.map(({ dock }) => [dock.id, dock]));
  const taps = written.flatMap(({ id, dock, type, plausible }) => {
    const tapped = type === 'tapped' && plausible ? dockOf.get(dock) : undefined;
    return tapped ? [{ topic: 'tap' as const, id: `${tapped.serial}/${id}`, stationId: tapped.stationId }] : [];
  });
  await publishEvents(tx, taps);
}
