import type { BulkList, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { assignmentListQuery } from '../assignments/assignment-list.query.ts';
import { cameraListQuery } from '../cameras/camera-list.query.ts';
import { dockListQuery } from '../docks/dock-list.query.ts';
import { exceptionListQuery } from '../exceptions/exception-list.query.ts';
import { listAll, type ListQuery } from '../http/list-page.ts';
import { readQuery, type QueryWords } from '../saved-views/listed.ts';
import { staffListQuery } from '../staff/staff-list.query.ts';
import { stationListQuery } from '../stations/station-list.query.ts';

/** How each list reads its words, and by which names its rows are called. */
const queries: Readonly<Record<BulkList, (words: QueryWords, scope: Scope) => Promise<ListQuery>>> = {
  cameras: async (words, scope) => cameraListQuery(await readQuery('cameras', words), scope),
  docks: async (words, scope) => dockListQuery(scope, await readQuery('docks', words)),
  stations: async (words, scope) => stationListQuery(await readQuery('stations', words), scope),
  staff: async (words, scope) => staffListQuery(await readQuery('staff', words), scope),
  assignments: async (words, scope) => assignmentListQuery(await readQuery('assignments', words), scope),
  exceptions: async (words, scope) => exceptionListQuery(scope, await readQuery('exceptions', words)),
};

const names: Readonly<Record<BulkList, string>> = {
  cameras: 'c.serial_key',
  docks: 'd.serial_key',
  stations: 'lower(s.code)',
  staff: 'p.id::text',
  assignments: 'x.id::text',
  exceptions: 'e.id::text',
};

/** A row that was chosen: its id, and the name it was chosen by, in lower case. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
}

/**
 * The rows of a list that a filter holds, or that are named, within the reader’s scope and in the list’s order; in chunks.
 *
 * @throws Problem 400 for a word that the list does not know
 */
export async function* chosenRows(
  tx: EntityManager,
  list: BulkList,
  scope: Scope,
  words: QueryWords,
  ids: readonly string[] | null,
): AsyncGenerator<Chosen[]> {
  const query = await queries[list](words, scope);
  const conditions = query.conditions.copy();
  if (ids !== null) {
    const lower = ids.map((id) => id.trim().toLowerCase());
    if (list === 'staff')
      conditions.and(
        `p.id::text = ANY(?) OR p.id IN (SELECT staff_id FROM collar_numbers WHERE until_at IS NULL AND number_key = ANY(?))`,
        lower,
        lower,
      );
    else conditions.and(`${names[list]} = ANY(?)`, lower);
  }
  const select = `${query.tieBreak.expression} AS id, ${names[list]} AS name`;
  yield* listAll<Chosen>(tx, { ...query, select, conditions }, words['sort']);
}
