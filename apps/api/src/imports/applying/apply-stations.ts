import type { JudgedRow } from '@custodian/domain';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '../../audit/record-audit.ts';
import { unnested } from '../../database/unnested.ts';
import { sinceUnknown } from '../../staff/since-unknown.ts';
import { beforeAndAfter } from './apply-cameras.ts';
import { changed, idOf, inParts, type Application } from './application.ts';
import { keepBefore, keepMade } from './snapshots.ts';

/** New stations are open; known ones change name or division. A division that is not known yet is made. */
export async function applyStations(application: Application): Promise<void> {
  const divisions = await withNewDivisions(application);
  await inParts(application, application.create, (rows) => createStations(application, rows, divisions));
  await inParts(application, application.change, (rows) => changeStations(application, rows, divisions));
}

async function withNewDivisions({
  tx,
  actor,
  loaded,
  create,
  change,
}: Application): Promise<ReadonlyMap<string, string>> {
  const named = [...create.map(({ fields }) => fields.division), ...change.map((row) => changed(row, 'division'))];
  const unknown = new Set(named.flatMap((name) => (name && !loaded.divisions.has(name) ? [name] : [])));
  const made = [...unknown].map((name) => ({ id: uuid(), name }));
  await tx.query(
    `INSERT INTO divisions (id, code, name) SELECT x.id, x.name, x.name FROM unnest($1::uuid[], $2::text[]) AS x(id, name)`,
    unnested(made, ['id', 'name']),
  );
  await recordAudit(
    tx,
    actor,
    made.map(({ id, name }) => ({
      action: 'division.add',
      subjectKind: 'division',
      subjectId: id,
      subjectLabel: name,
      after: { name },
    })),
  );
  return new Map([...loaded.divisions, ...made.map(({ id, name }) => [name, id] as const)]);
}

async function createStations(
  { tx, actor, record }: Application,
  rows: readonly JudgedRow[],
  divisions: ReadonlyMap<string, string>,
): Promise<void> {
  const stations = rows.map(({ key, fields }) => ({
    id: uuid(),
    linkId: uuid(),
    label: key,
    name: fields.name,
    division: idOf(divisions, fields.division),
    fields,
  }));
  await tx.query(
    `INSERT INTO stations (id, code, name) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])`,
    unnested(stations, ['id', 'label', 'name']),
  );
  await tx.query(
    `INSERT INTO station_divisions (id, station_id, division_id, from_at)
     SELECT x.*, $4::timestamptz FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, station, division) WHERE x.division IS NOT NULL`,
    [...unnested(stations, ['linkId', 'id', 'division']), sinceUnknown],
  );
  await keepMade(tx, record.id, stations);
  await recordAudit(
    tx,
    actor,
    stations.map(({ id, label, name, fields }) => ({
      action: 'station.add',
      subjectKind: 'station',
      subjectId: id,
      subjectLabel: name ?? label,
      after: fields,
      stationId: id,
    })),
  );
}

async function changeStations(
  { tx, actor, record, loaded }: Application,
  rows: readonly JudgedRow[],
  divisions: ReadonlyMap<string, string>,
): Promise<void> {
  const stations = rows.map((row) => ({
    id: loaded.subjects.get(row.key.toLowerCase()) ?? '',
    linkId: uuid(),
    label: row.key,
    name: changed(row, 'name'),
    division: idOf(divisions, changed(row, 'division')),
    row,
  }));
  await keepBefore(tx, 'stations', record.id, stations);
  await tx.query(
    `UPDATE stations s SET name = coalesce(x.name, s.name), version = s.version + 1
       FROM unnest($1::uuid[], $2::text[]) AS x(id, name) WHERE s.id = x.id`,
    unnested(stations, ['id', 'name']),
  );
  const moved = stations.filter(({ division }) => division !== null);
  await tx.query(`UPDATE station_divisions SET until_at = now() WHERE station_id = ANY($1) AND until_at IS NULL`, [
    moved.map(({ id }) => id),
  ]);
  await tx.query(
    `INSERT INTO station_divisions (id, station_id, division_id, from_at)
     SELECT x.*, now() FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, station, division)`,
    unnested(moved, ['linkId', 'id', 'division']),
  );
  await recordAudit(
    tx,
    actor,
    stations.map(({ id, label, row }) => ({
      action: 'station.change',
      subjectKind: 'station',
      subjectId: id,
      subjectLabel: label,
      ...beforeAndAfter(row),
      stationId: id,
    })),
  );
}
