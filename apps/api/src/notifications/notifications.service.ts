import { usualNotificationSettings, type NotificationSettings } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { exceptionStateSql, exceptionsWithinScope } from '../exceptions/exception-list.query.ts';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { MailTransport } from './mail-transport.ts';
import type { NotificationSettingsChange } from './notification-requests.ts';

/** Something a person was told. */
export interface NotificationView {
  readonly id: string;
  readonly at: string;
  readonly isRead: boolean;
  readonly exception: {
    readonly id: string;
    readonly title: string;
    readonly severity: 'urgent' | 'normal';
    readonly status: string;
  };
}

/** A mail to a person, and what came of it. */
export interface MailView {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly tries: number;
  readonly lastProblem: string | null;
  readonly nextTryAt: string | null;
  readonly madeAt: string;
  readonly sentAt: string | null;
}

export interface VersionedSettings {
  readonly settings: NotificationSettings;
  readonly version: number;
  /** Whether this installation can send mail at all. */
  readonly canMail: boolean;
}

const shown = 30;
const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

/** What one person was told, what they want to hear of, and the mails to them. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: DataSource,
    private readonly transport: MailTransport,
  ) {}

  /** The newest, of what the reader may still see. */
  async newest(actor: Actor): Promise<{ items: NotificationView[]; unread: number }> {
    const conditions = exceptionsWithinScope(new SqlConditions(), actor.scope).and('n.user_id = ?', actor.userId);
    const tables = 'notifications n JOIN exceptions e ON e.id = n.exception_id';
    const items = await this.database.query<NotificationView[]>(
      `SELECT n.id, ${iso('n.at')} AS at, n.read_at IS NOT NULL AS "isRead", json_build_object('id', e.id, 'title', e.title,
              'severity', CASE WHEN e.severity = 'bad' THEN 'urgent' ELSE 'normal' END, 'status', ${exceptionStateSql}) AS exception
         FROM ${tables} WHERE ${conditions.sql} ORDER BY n.id DESC LIMIT ${shown}`,
      conditions.values,
    );
    conditions.and('n.read_at IS NULL');
    const [count] = await this.database.query<{ n: number }[]>(
      `SELECT count(*)::integer AS n FROM ${tables} WHERE ${conditions.sql}`,
      conditions.values,
    );
    return { items, unread: count?.n ?? 0 };
  }

  /** Reading one’s own notices changes nothing that an audit asks about. */
  async readAll(actor: Actor): Promise<void> {
    await this.database.query(`UPDATE notifications SET read_at = now() WHERE user_id = $1 AND read_at IS NULL`, [
      actor.userId,
    ]);
  }

  async settings(actor: Actor): Promise<VersionedSettings> {
    return { ...(await readSettings(this.database.manager, actor)), canMail: this.transport.isSetUp };
  }

  change(actor: Actor, given: NotificationSettingsChange, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.notifications.' || $1))`, [actor.userId]);
      const before = await readSettings(tx, actor);
      demandVersion(expected, before.version);
      const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const settings: NotificationSettings = { ...before.settings, ...said };
      await tx.query(
        `INSERT INTO notification_settings (user_id, settings, version) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET settings = $2, version = $3`,
        [actor.userId, JSON.stringify(settings), before.version + 1],
      );
      // Who turns mail on hears of what comes, not of what was.
      if (before.settings.mail === 'off' && settings.mail !== 'off')
        await tx.query(`UPDATE notifications SET mailed_at = now() WHERE user_id = $1 AND mailed_at IS NULL`, [
          actor.userId,
        ]);
      await recordAudit(tx, actor, {
        action: 'notification-settings.change',
        subjectKind: 'user',
        subjectId: actor.userId,
        subjectLabel: actor.name,
        before: before.settings,
        after: settings,
      });
    });
  }

  /** The last mails to this person; of everybody’s for `everybody`. */
  async mails(actor: Actor, of: 'own' | 'everybody'): Promise<MailView[]> {
    return this.database.query<MailView[]>(
      `SELECT id, address, subject, state, tries, last_problem AS "lastProblem", ${iso('next_try_at')} AS "nextTryAt",
              ${iso('made_at')} AS "madeAt", ${iso('sent_at')} AS "sentAt"
         FROM mails WHERE $1::uuid IS NULL OR user_id = $1 ORDER BY made_at DESC, id DESC LIMIT 100`,
      [of === 'own' ? actor.userId : null],
    );
  }

  /** Tries a mail of one’s own again at once. */
  async retry(actor: Actor, id: string): Promise<void> {
    const [found] = await this.database.query<[unknown[], number]>(
      `UPDATE mails SET state = 'waiting', next_try_at = now(), tries = 0 WHERE id = $1 AND user_id = $2 AND state <> 'sent' RETURNING id`,
      [id, actor.userId],
    );
    if (found.length === 0) throw new Problem('not-found', 'There is no such mail of yours that was not sent.');
  }
}

async function readSettings(tx: EntityManager, actor: Actor): Promise<Omit<VersionedSettings, 'canMail'>> {
  const [row] = await tx.query<{ settings: Partial<NotificationSettings>; version: number }[]>(
    `SELECT settings, version FROM notification_settings WHERE user_id = $1`,
    [actor.userId],
  );
  return { settings: { ...usualNotificationSettings, ...row?.settings }, version: row?.version ?? 1 };
}
