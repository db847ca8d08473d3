import { nextMailTry } from '@custodian/domain';
import type { DataSource } from 'typeorm';

/** A file that a mail carries. */
export interface MailAttachment {
  readonly name: string;
  readonly mediaType: string;
  /** In base64. */
  readonly content: string;
}

/** A mail as it is handed over. */
export interface OutgoingMail {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly attachment: MailAttachment | null;
}

/** Hands a mail over; throws with the server’s words when it does not take it. */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

const mostInPass = 50;

/**
 * Hands over what waits and is due, one mail a transaction: what fails keeps its reason and is tried again later. A mail may go
 * out twice where we are killed between the server’s yes and our own; it is never lost.
 */
export async function sendMails(database: DataSource, send: SendMail, now: Date): Promise<void> {
  for (let sent = 0; sent < mostInPass; sent += 1) {
    if (!(await sendNext(database, send, now))) return;
  }
}

function sendNext(database: DataSource, send: SendMail, now: Date): Promise<boolean> {
  return database.transaction(async (tx) => {
    const [mail] = await tx.query<(OutgoingMail & { tries: number })[]>(
      `SELECT id, address, subject, body, tries,
              (SELECT json_build_object('name', a.name, 'mediaType', a.media_type, 'content', encode(a.content, 'base64'))
                 FROM mail_attachments a WHERE a.mail_id = mails.id) AS attachment
         FROM mails WHERE state = 'waiting' AND next_try_at <= $1
        ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    if (!mail) return false;
    try {
      await send(mail);
      await tx.query(
        `UPDATE mails SET state = 'sent', sent_at = $2, tries = tries + 1, last_problem = NULL, next_try_at = NULL WHERE id = $1`,
        [mail.id, now],
      );
      // What it carried is in a mailbox now, and can be made again as at its instant.
      await tx.query(`DELETE FROM mail_attachments WHERE mail_id = $1`, [mail.id]);
    } catch (error) {
      const next = nextMailTry(mail.tries + 1, now.getTime());
      await tx.query(
        `UPDATE mails SET state = $2, tries = tries + 1, last_problem = $3, next_try_at = $4 WHERE id = $1`,
        [mail.id, next === null ? 'failed' : 'waiting', problemWords(error), next === null ? null : new Date(next)],
      );
    }
    return true;
  });
}

function problemWords(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
