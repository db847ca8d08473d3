import { judgeMail, usualNotificationSettings, writtenInstant, type NotificationSettings } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';

interface ReaderRow {
  readonly id: string;
  readonly email: string;
  readonly settings: Partial<NotificationSettings>;
  readonly waiting: number;
  readonly lastMailAt: Date | null;
}

interface ToldRow {
  readonly id: string;
  readonly exception: string;
  readonly title: string;
  readonly detail: string;
  readonly station: string | null;
  readonly raised: Date;
  readonly isUrgent: boolean;
}

/** As many as a person reads in a mail; the rest is counted. */
const mostInMail = 50;

/** Writes the mails that are due: one for each person with all that waits for them, less what was cleared meanwhile. */
export async function writeMails(tx: EntityManager, now: Date, publicUrl: string | null): Promise<number> {
  const readers = await tx.query<ReaderRow[]>(
    `SELECT u.id, u.email, n.settings, w.waiting, (SELECT max(made_at) FROM mails m WHERE m.user_id = u.id AND m.what = 'exceptions') AS "lastMailAt"
       FROM notification_settings n JOIN users u ON u.id = n.user_id AND u.disabled_at IS NULL
      CROSS JOIN LATERAL (SELECT count(*)::integer AS waiting FROM notifications x WHERE x.user_id = u.id AND x.mailed_at IS NULL) w
      WHERE n.settings->>'mail' IN ('at_once', 'daily') AND w.waiting > 0 FOR UPDATE OF n SKIP LOCKED`,
  );
  let written = 0;
  for (const { id, email, settings, waiting, lastMailAt } of readers) {
    const { mail } = { ...usualNotificationSettings, ...settings };
    if (!judgeMail(mail, waiting, lastMailAt?.getTime() ?? null, now.getTime())) continue;
    const told = await tx.query<ToldRow[]>(
      `WITH mine AS (UPDATE notifications SET mailed_at = $2 WHERE user_id = $1 AND mailed_at IS NULL RETURNING id, exception_id)
       SELECT m.id, e.id AS exception, e.title, e.detail, s.name AS station, e.raised_at AS raised, e.severity = 'bad' AS "isUrgent"
         FROM mine m JOIN exceptions e ON e.id = m.exception_id AND e.cleared_at IS NULL LEFT JOIN stations s ON s.id = e.station_id
        ORDER BY e.severity = 'bad' DESC, e.raised_at`,
      [id, now],
    );
    if (told.length === 0) continue;
    await tx.query(
      `INSERT INTO mails (id, user_id, address, subject, body, state, next_try_at, made_at) VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $6)`,
      [uuid(), id, email, subjectOf(told), bodyOf(told, publicUrl), now],
    );
    written += 1;
  }
  return written;
}

function subjectOf(told: readonly ToldRow[]): string {
  const [first] = told;
  if (told.length === 1 && first) return `${first.isUrgent ? 'Urgent: ' : ''}${first.title}`;
  const urgent = told.filter(({ isUrgent }) => isUrgent).length;
  return `${told.length} exceptions${urgent === 0 ? '' : `, ${urgent} of them urgent`}`;
}

function bodyOf(told: readonly ToldRow[], publicUrl: string | null): string {
  const lines = told
    .slice(0, mostInMail)
    .map(({ exception, title, detail, station, raised, isUrgent }) =>
      [
        `${isUrgent ? 'Urgent: ' : ''}${title}`,
        ...(detail === '' ? [] : [`  ${detail}`]),
        `  ${station ?? 'No station'}, since ${writtenInstant(raised.getTime())}`,
        ...(publicUrl === null ? [] : [`  ${publicUrl}/exceptions?peek=${exception}`]),
      ].join('\n'),
    );
  const rest = told.length - mostInMail;
  return [
    'These exceptions need a person:',
    ...lines,
    ...(rest > 0 ? [`And ${rest} more, in the queue.`] : []),
    'What you hear of, and how often, is yours to choose: in Custodian, under Notifications.',
  ].join('\n\n');
}
