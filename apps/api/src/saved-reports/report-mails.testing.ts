import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface ArrivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly file: { readonly name: string; readonly content: Buffer };
}

/** A real mail server on a port of its own, which can be told to refuse. */
export async function startMailServer() {
  const arrived: ArrivedMail[] = [];
  let refusal: string | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, callback) => callback(refusal === null ? null : new Error(refusal)),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push(readMail(Buffer.concat(chunks).toString('utf8'), session.envelope.rcptTo[0]?.address ?? ''));
        callback(null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    refuse: (words: string | null) => (refusal = words),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function readMail(mail: string, to: string): ArrivedMail {
  const [head = '', ...rest] = mail.split('\r\n\r\n');
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? '';
  const [, text = '', attached = ''] = rest.join('\r\n\r\n').split(`--${boundary}`);
  const [name = '', content = ''] = [/filename="?([^"\r\n;]+)/.exec(attached)?.[1], attached.split('\r\n\r\n')[1]];
  return {
    to,
    subject: /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? '',
    text: unfolded(text),
    file: { name, content: Buffer.from(content, 'base64') },
  };
}

/** Lines are folded and some signs written as codes on the way. */
function unfolded(part: string): string {
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\n\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  return text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll('=3D', '=')
    .replaceAll('\r\n', '\n');
}
