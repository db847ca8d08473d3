import type { Scope } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { readAsQuery } from '../http/validation.ts';
import { staffListQuery } from './staff-list.query.ts';
import { StaffListRequest } from './staff-requests.ts';

/** The people that a list with these words in its address shows, for whoever acts on them. */
export async function staffByFilter(words: Readonly<Record<string, unknown>>, scope: Scope): Promise<ListQuery> {
  return staffListQuery(await readAsQuery(StaffListRequest, words), scope);
}
