import type pg from 'pg';
import { newestCollarNumber, personName } from '../../staff/person-sql.ts';
import { accountOf } from '../accounts.ts';
import { demonstrationId } from '../demonstration-id.ts';

const views = [
  { list: 'cameras', name: 'Held by leavers', query: { holder: 'left' } },
  { list: 'cameras', name: 'Weakest batteries', query: { status: 'in_service', sort: 'batteryHealth' } },
  { list: 'docks', name: 'Most to offload', query: { sort: '-pendingFiles' } },
  {
    list: 'staff',
    name: 'Without a camera',
    query: { equipped: 'false', status: 'active', staffType: 'police_officer' },
  },
];

/** Views that the fleet manager shares, and a preview of returning what leavers hold, looked at and put aside. */
export async function loadLists(client: pg.ClientBase, now: number): Promise<void> {
  const { id: owner, name } = accountOf('fleet_manager');
  for (const view of views)
    await client.query(
      `INSERT INTO saved_views (id, list, owner_id, name, is_shared, query) VALUES ($1, $2, $3, $4, true, $5)`,
      [demonstrationId('saved-view', `${view.list} ${view.name}`), view.list, owner, view.name, view.query],
    );
  const bulk = demonstrationId('bulk-action', 'leavers');
  const at = new Date(now - 26 * 3_600_000);
  const actor = { kind: 'person', id: owner, name, userId: owner, scope: { kind: 'force' } };
  const filter = { words: { holder: 'left', sort: 'serial' }, ids: null };
  await client.query(
    `INSERT INTO bulk_actions (id, list, action, arguments, filter, state, counts, created_at, created_by, actor, user_id, ended_at)
     VALUES ($1, 'cameras', 'return', '{}', $2, 'cancelled', '{}', $3, $4, $5, $6, $3::timestamptz + interval '4 minutes')`,
    [bulk, filter, at, name, actor, owner],
  );
  await client.query(
    `INSERT INTO bulk_action_rows (bulk_action_id, ordinal, subject_id, subject, collar_number, person, change, target, seen)
     SELECT $1, row_number() OVER (ORDER BY c.serial_key), c.id, c.serial, n.number, ${personName('p')}, 'Returned',
            jsonb_build_object('assignment', a.id), '1'
       FROM assignments a JOIN cameras c ON c.id = a.camera_id JOIN staff_members p ON p.id = a.staff_id AND p.status = 'left'
            ${newestCollarNumber('p.id', 'n')} WHERE a.until_at IS NULL AND a.superseded_at IS NULL`,
    [bulk],
  );
  await client.query(
    `UPDATE bulk_actions SET counts = jsonb_build_object('in', (SELECT count(*) FROM bulk_action_rows WHERE bulk_action_id = $1),
            'out', 0, 'done', 0, 'leftOut', 0) WHERE id = $1`,
    [bulk],
  );
}
