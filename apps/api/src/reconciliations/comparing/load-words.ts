import type { RegisterWords } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { finder, type NamedRow } from '../../imports/judging/loaded-register.ts';

/** What files call the stations, teams and camera models of the register: the same as an import understands. */
export async function loadWords(tx: EntityManager): Promise<RegisterWords> {
  const stations = await tx.query<NamedRow[]>(`SELECT id, code, name FROM stations`);
  const teams = await tx.query<NamedRow[]>(`SELECT id, code, name FROM teams`);
  const models = await tx.query<NamedRow[]>(`SELECT id, name AS code, name FROM models WHERE kind = 'camera'`);
  return {
    station: finder(stations, ({ code }) => code),
    team: finder(teams, ({ code }) => code),
    model: finder(models, ({ name }) => name),
  };
}
