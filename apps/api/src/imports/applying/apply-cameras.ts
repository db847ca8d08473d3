import type { JudgedRow } from '@custodian/domain';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '../../audit/record-audit.ts';
import { unnested } from '../../database/unnested.ts';
import { admitUnknownCameras } from '../../unknown-devices/admit-unknown-cameras.ts';
import { changed, idOf, inParts, type Application } from './application.ts';
import { keepBefore, keepMade } from './snapshots.ts';

/** New cameras go to the store; known ones change tag, model or home station. */
export async function applyCameras(application: Application): Promise<void> {
  await inParts(application, application.create, (rows) => createCameras(application, rows));
  await inParts(application, application.change, (rows) => changeCameras(application, rows));
}

async function createCameras(
  { tx, actor, record, loaded, now }: Application,
  rows: readonly JudgedRow[],
): Promise<void> {
  const cameras = rows.map(({ key, fields }) => ({
    id: uuid(),
    statusId: uuid(),
    label: key,
    assetTag: fields.assetTag,
    model: idOf(loaded.models, fields.model),
    station: idOf(loaded.stations, fields.station),
    fields,
  }));
  await tx.query(
    `INSERT INTO devices (id, kind, serial_key, model_id)
     SELECT x.id, 'camera', lower(x.serial), x.model FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS x(id, serial, model)`,
    unnested(cameras, ['id', 'label', 'model']),
  );
  await tx.query(
    `INSERT INTO cameras (id, serial, asset_tag, model_id, station_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[])`,
    unnested(cameras, ['id', 'label', 'assetTag', 'model', 'station']),
  );
  await tx.query(
    `INSERT INTO camera_status_changes (id, camera_id, from_status, to_status, reason, at, actor)
     SELECT x.id, x.camera, NULL, 'in_store', NULL, now(), $3 FROM unnest($1::uuid[], $2::uuid[]) AS x(id, camera)`,
    [...unnested(cameras, ['statusId', 'id']), actor.name],
  );
  await admitUnknownCameras(
    tx,
    cameras.map(({ label }) => label.toLowerCase()),
    now,
  );
  await keepMade(tx, record.id, cameras);
  await recordAudit(
    tx,
    actor,
    cameras.map(({ id, label, station, fields }) => ({
      action: 'camera.add',
      subjectKind: 'camera',
      subjectId: id,
      subjectLabel: label,
      after: fields,
      stationId: station,
    })),
  );
}

async function changeCameras({ tx, actor, record, loaded }: Application, rows: readonly JudgedRow[]): Promise<void> {
  const cameras = rows.map((row) => ({
    id: loaded.subjects.get(row.key.toLowerCase()) ?? '',
    label: row.key,
    assetTag: changed(row, 'assetTag'),
    model: idOf(loaded.models, changed(row, 'model')),
    station: idOf(loaded.stations, changed(row, 'station')),
    row,
  }));
  await keepBefore(tx, 'cameras', record.id, cameras);
  await tx.query(
    `UPDATE devices d SET model_id = x.model FROM unnest($1::uuid[], $2::uuid[]) AS x(id, model) WHERE d.id = x.id AND x.model IS NOT NULL`,
    unnested(cameras, ['id', 'model']),
  );
  await tx.query(
    `UPDATE cameras c SET asset_tag = coalesce(x.tag, c.asset_tag), model_id = coalesce(x.model, c.model_id),
            station_id = coalesce(x.station, c.station_id), version = c.version + 1
       FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[]) AS x(id, tag, model, station) WHERE c.id = x.id`,
    unnested(cameras, ['id', 'assetTag', 'model', 'station']),
  );
  await recordAudit(
    tx,
    actor,
    cameras.map(({ id, label, station, row }) => ({
      action: 'camera.change',
      subjectKind: 'camera',
      subjectId: id,
      subjectLabel: label,
      ...beforeAndAfter(row),
      stationId: station,
    })),
  );
}

/** The changes of a row as the audit keeps them. */
export function beforeAndAfter({ changes }: JudgedRow): { readonly before: object; readonly after: object } {
  const entries = Object.entries(changes);
  return {
    before: Object.fromEntries(entries.map(([field, change]) => [field, change.before])),
    after: Object.fromEntries(entries.map(([field, change]) => [field, change.after])),
  };
}
