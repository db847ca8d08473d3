import { publishEvent } from '../../events/publish-event.ts';
import type { Application } from './application.ts';

/** Above this many, readers are told once that some changed. */
const toldApart = 50;

/** Tells open pages that cameras changed. */
export async function tellOfChanges({
  tx,
  record,
  loaded,
  create,
  change,
}: Pick<Application, 'tx' | 'record' | 'loaded' | 'create' | 'change'>): Promise<void> {
  if (record.kind !== 'cameras') return;
  const rows = [...create, ...change];
  const stationOf = (code: string | undefined) => (code === undefined ? null : (loaded.stations.get(code) ?? null));
  if (rows.length <= toldApart) {
    for (const { key, fields } of rows)
      await publishEvent(tx, { topic: 'camera', id: key, stationId: stationOf(fields.station) });
    return;
  }
  for (const code of new Set(rows.map(({ fields }) => fields.station))) {
    await publishEvent(tx, { topic: 'camera', id: '', stationId: stationOf(code) });
  }
}
