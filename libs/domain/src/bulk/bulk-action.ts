import type { Permission } from '../access/index.ts';

/** The lists on which something can be done to every row of a filter. */
export const bulkLists = ['cameras', 'docks', 'stations', 'staff', 'assignments', 'exceptions'] as const;

export type BulkList = (typeof bulkLists)[number];

export const bulkActionNames = [
  'return',
  'issue',
  'change-status',
  'move-station',
  'extend-loan',
  'close',
  'take',
  'snooze',
  'settle',
] as const;

export type BulkActionName = (typeof bulkActionNames)[number];

/** What can be done on which list, and who may: the same permission as for one row. */
export const bulkActions: Readonly<Record<BulkList, Readonly<Partial<Record<BulkActionName, Permission>>>>> = {
  cameras: {
    issue: 'assignments:write',
    return: 'assignments:write',
    'move-station': 'cameras:write',
    'change-status': 'cameras:write',
  },
  docks: { 'move-station': 'docks:write' },
  stations: { close: 'stations:write' },
  staff: { return: 'assignments:write' },
  assignments: { return: 'assignments:write', 'extend-loan': 'assignments:write' },
  exceptions: { take: 'exceptions:write', snooze: 'exceptions:write', settle: 'exceptions:write' },
};

/** What somebody with these permissions may do on a list, in the order of the table. */
export function bulkActionsFor(list: BulkList, permissions: ReadonlySet<Permission>): BulkActionName[] {
  return bulkActionNames.filter((action) => {
    const needed = bulkActions[list][action];
    return needed !== undefined && permissions.has(needed);
  });
}
