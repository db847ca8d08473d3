import { usualNotificationSettings, wantsNotification, type NotificationSettings } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { publishEvent } from '../events/publish-event.ts';
import { unnested } from '../database/unnested.ts';

interface RaisedRow {
  readonly event: string;
  readonly exception: string;
  readonly kind: string;
  readonly isUrgent: boolean;
  readonly station: string | null;
  readonly stationId: string | null;
}

interface ListenerRow {
  readonly id: string;
  readonly settings: Partial<NotificationSettings> | null;
  /** Of a coordinator or supervisor; null for the whole force. */
  readonly stationId: string | null;
}

const mostAtOnce = 1000;

/**
 * Tells each person of what was raised since the last pass, as far as they may see it and want to hear of it. Each event is
 * marked in the same transaction, so that none is lost or told twice. Answers how many are left for the next pass: none or some.
 */
export async function spreadNotifications(tx: EntityManager, now: Date): Promise<void> {
  const raised = await tx.query<RaisedRow[]>(
    `SELECT v.id AS event, e.id AS exception, e.kind, e.severity = 'bad' AS "isUrgent", s.code AS station, e.station_id AS "stationId"
       FROM exception_events v JOIN exceptions e ON e.id = v.exception_id LEFT JOIN stations s ON s.id = e.station_id
      WHERE v.what = 'raised' AND v.spread_at IS NULL ORDER BY v.id LIMIT ${mostAtOnce} FOR UPDATE OF v SKIP LOCKED`,
  );
  if (raised.length === 0) return;
  const people = await tx.query<ListenerRow[]>(
    `SELECT u.id, n.settings, coalesce(u.station_id, t.station_id) AS "stationId"
       FROM users u LEFT JOIN notification_settings n ON n.user_id = u.id LEFT JOIN teams t ON t.id = u.team_id
      WHERE u.disabled_at IS NULL`,
  );
  const told = people.flatMap((person) => {
    const settings = { ...usualNotificationSettings, ...person.settings };
    return raised
      .filter((one) => person.stationId === null || person.stationId === one.stationId)
      .filter((one) => wantsNotification(settings, one))
      .map(({ exception }) => ({ user: person.id, exception }));
  });
  await tx.query(
    `INSERT INTO notifications (user_id, exception_id, at)
     SELECT r.user_id, r.exception_id, $1 FROM unnest($2::uuid[], $3::uuid[]) AS r(user_id, exception_id) ON CONFLICT DO NOTHING`,
    [now, ...unnested(told, ['user', 'exception'])],
  );
  await tx.query(`UPDATE exception_events SET spread_at = $1 WHERE id = ANY($2)`, [
    now,
    raised.map(({ event }) => event),
  ]);
  for (const stationId of new Set(raised.map((one) => one.stationId)))
    await publishEvent(tx, { topic: 'notification', id: 'raised', stationId });
}
