import type { ExportColumn } from '../http/export-rows.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern, type ListRequest } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { userColumns, userTables, type UserView } from './user-view.ts';

/** Everybody who may sign in, by name. */
export function userListQuery({ search }: ListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (search) conditions.and(`lower(u.name || ' ' || u.email) LIKE ?`, searchPattern(search));
  return {
    select: userColumns,
    from: userTables,
    conditions,
    sorts: {
      name: { expression: 'lower(u.name)', type: 'text' },
      email: { expression: 'lower(u.email)', type: 'text' },
    },
    defaultSort: 'name',
    tieBreak: { expression: 'u.id', type: 'uuid' },
  };
}

/** Accounts are no register of staff: whoever may read them may take them out, marked. */
export const userExportColumns: readonly ExportColumn<UserView>[] = [
  { heading: 'Name', value: ({ name }) => name },
  { heading: 'E-mail', value: ({ email }) => email },
  { heading: 'Role', value: ({ role }) => role },
  { heading: 'Station', value: ({ station }) => station?.code },
  { heading: 'Team', value: ({ team }) => team?.code },
  { heading: 'Status', value: ({ status }) => status },
];
