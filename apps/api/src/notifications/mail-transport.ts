import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import type { MailAttachment, OutgoingMail } from './send-mails.ts';

const timeoutMilliseconds = 10_000;

/** The mail server of the force, by `SMTP_URL`. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transport: Transporter | null;
  private readonly from: string;

  constructor(@Inject(configToken) config: Config) {
    this.from = config.mailFrom;
    this.transport =
      config.smtpUrl === null
        ? null
        : createTransport({
            url: config.smtpUrl,
            connectionTimeout: timeoutMilliseconds,
            greetingTimeout: timeoutMilliseconds,
            socketTimeout: timeoutMilliseconds,
          });
  }

  get isSetUp(): boolean {
    return this.transport !== null;
  }

  /** @throws Error in the server’s words when it does not take the mail */
  async send({ id, address, subject, body, attachment }: OutgoingMail): Promise<void> {
    if (this.transport === null) throw new Error('No mail server is set up: SMTP_URL is not set.');
    await this.transport.sendMail({
      from: this.from,
      to: { name: '', address },
      subject,
      text: body,
      attachments: attachment === null ? [] : [attachmentOf(attachment)],
      // The same mail sent twice after a crash bears the same id, by which mailboxes fold it.
      messageId: `<${id}@custodian>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function attachmentOf({ name, mediaType, content }: MailAttachment): {
  filename: string;
  contentType: string;
  content: Buffer;
} {
  return { filename: name, contentType: mediaType, content: Buffer.from(content, 'base64') };
}
