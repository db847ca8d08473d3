import type { Scope } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { readAsQuery } from '../http/validation.ts';
import { dockListQuery } from './dock-list.query.ts';
import { DockListRequest } from './dock-requests.ts';

/** The docks that a list with these words in its address shows, for whoever acts on them. */
export async function docksByFilter(words: Readonly<Record<string, unknown>>, scope: Scope): Promise<ListQuery> {
  return dockListQuery(scope, await readAsQuery(DockListRequest, words));
}
