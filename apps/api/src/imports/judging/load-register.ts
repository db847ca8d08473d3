import {
  cleanCell,
  localDayOf,
  nameKey,
  type ColumnMapping,
  type ImportDecisions,
  type ImportField,
  type ImportKind,
  type ImportTable,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadKnownCameras } from './load-known-cameras.ts';
import { loadKnownPeople } from './load-known-people.ts';
import { loadKnownStations } from './load-known-stations.ts';
import { finder, type LoadedRegister, type NamedRow } from './loaded-register.ts';
import { numbersWithZeros, type KnownRecords } from './known-records.ts';

/** What is judged: a file with its columns said. */
export interface JudgedFile {
  readonly kind: ImportKind;
  readonly table: ImportTable;
  readonly mapping: ColumnMapping;
  readonly isComplete: boolean;
  readonly decisions: ImportDecisions;
}

/**
 * Loads what the judge of a file must know, in a few statements whatever its length. With `locked` the records that the file
 * names stay as they are until the transaction ends.
 */
export async function loadRegister(
  tx: EntityManager,
  file: JudgedFile,
  now: Date,
  lock: 'locked' | 'read',
): Promise<LoadedRegister> {
  const known = await loadKnown(tx, file, lock);
  const stations = await tx.query<NamedRow[]>(`SELECT id, code, name FROM stations`);
  const divisions = await tx.query<NamedRow[]>(`SELECT id, code, name FROM divisions`);
  const models = await tx.query<NamedRow[]>(`SELECT id, name AS code, name FROM models WHERE kind = 'camera'`);
  const teams = await tx.query<(NamedRow & { station: string | null })[]>(
    `SELECT t.id, t.code, t.name, s.code AS station FROM teams t LEFT JOIN stations s ON s.id = t.station_id`,
  );
  const stationOfTeam = new Map(teams.map(({ code, station }) => [code, station ?? undefined]));
  return {
    register: {
      today: localDayOf(now.getTime()),
      known: (key) => known.records.get(key),
      withZeros: numbersWithZeros(known.records, (record) => record[file.kind === 'staff' ? 'collarNumber' : 'serial']),
      isDock: (key) => known.docks.has(key),
      station: finder(stations, ({ code }) => code),
      model: finder(models, ({ name }) => name),
      team: finder(teams, ({ code }) => code),
      stationOfTeam: (team) => stationOfTeam.get(team),
      division: finder(divisions, ({ name }) => name),
      onlyModel: models.length === 1 ? models[0]?.name : undefined,
      ownerOf: (text) => known.owners.get(text),
      present: () => known.present,
    },
    subjects: known.subjects,
    stations: new Map(stations.map(({ code, id }) => [code, id])),
    teams: new Map(teams.map(({ code, id }) => [code, id])),
    models: new Map(models.map(({ name, id }) => [name, id])),
    divisions: new Map(divisions.map(({ name, id }) => [name, id])),
  };
}

function loadKnown(tx: EntityManager, file: JudgedFile, lock: 'locked' | 'read'): Promise<KnownRecords> {
  switch (file.kind) {
    case 'cameras':
      return loadKnownCameras(tx, wordsOf(file, 'serial'), wordsOf(file, 'assetTag'), lock);
    case 'staff':
      return loadKnownPeople(tx, file.isComplete ? 'everybody' : wordsOf(file, 'collarNumber'), lock);
    case 'stations':
      return loadKnownStations(tx, lock);
  }
}

/** The different words in the column of a field, as keys. */
function wordsOf({ table, mapping }: JudgedFile, field: ImportField): string[] {
  const heading = mapping[field];
  const column = heading === undefined ? -1 : table.headings.indexOf(heading);
  if (column < 0) return [];
  const words = new Set(table.rows.map(({ cells }) => nameKey(cleanCell(cells[column] ?? ''))));
  words.delete('');
  return [...words];
}
