import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { deviceRequest, type DeviceIdentity } from '@custodian/device-protocol';

/** One request of a device and what must come back: a row of the protocol's page as data. */
export interface Exchange {
  /** What the row promises, in a sentence. */
  readonly says: string;
  /** Method and path below `/{tenant}/controller/v1/`; `{name}` is filled in from the bench. */
  readonly send: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, with its Content-Type. */
  readonly body?: string | Uint8Array | object;
  readonly answers: number;
  /** Headers of the answer; null for one that must not be there. */
  readonly headersAre?: Readonly<Record<string, string | RegExp | null>>;
  /** The body: its text, or what its JSON must match. */
  readonly bodyIs?: string | object;
}

/** What fills the `{…}` of exchanges, and who sends them. */
export interface Sender {
  readonly identity: DeviceIdentity;
  readonly names: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

/** Runs a table of exchanges, one test each. */
export function exchangesOf(sender: () => Sender, exchanges: readonly Exchange[]): void {
  it.each(exchanges.map((exchange) => [exchange.says, exchange.send, exchange.answers, exchange] as const))(
    '%s: %s → %i',
    async (_says, _send, _answers, exchange) => {
      await exchangeWith(sender(), exchange);
    },
  );
}

/** Sends one exchange and checks its answer, and what is promised of every answer. */
export async function exchangeWith(sender: Sender, exchange: Exchange): Promise<Answer> {
  const [method = '', path = ''] = filled(exchange.send, sender.names).split(' ');
  const answer = await send(sender.identity, method, path, exchange.headers, exchange.body, sender.names);
  expect([exchange.send, answer.status, answer.status === exchange.answers ? '' : answer.text]).toEqual([
    exchange.send,
    exchange.answers,
    '',
  ]);
  demandFrame(method, answer);
  for (const [name, wanted] of Object.entries(exchange.headersAre ?? {})) {
    const given = answer.headers.get(name);
    if (wanted instanceof RegExp) expect([name, given]).toEqual([name, expect.stringMatching(wanted)]);
    else expect([name, given]).toEqual([name, wanted]);
  }
  if (typeof exchange.bodyIs === 'string') expect(answer.text).toBe(filled(exchange.bodyIs, sender.names));
  else if (exchange.bodyIs) expect(answer.body).toEqual(exchange.bodyIs);
  return answer;
}

/** Sends through the very client that the simulator speaks with; a header of its own choice may overrule the token's. */
export async function send(
  identity: DeviceIdentity,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string | Uint8Array | object,
  names: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const url = path.startsWith('http') ? path : `${identity.server}/${identity.tenant}/controller/v1/${path}`;
  const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const init: RequestInit = {
    method,
    headers: { ...(isRaw ? {} : { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : filled(JSON.stringify(body), names) }),
  };
  const response = 'authorization' in headers ? await fetch(url, init) : await deviceRequest(identity, url, init);
  return answerOf(response.status, response.headers, Buffer.from(await response.arrayBuffer()));
}

/** Sends exactly these headers and no other but Host, as a client that is no browser does. */
export async function sendExactly(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    httpRequest(url, { method, headers: { ...headers, ...length }, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve(answerOf(response.statusCode ?? 0, headersOf(response.headers), Buffer.concat(pieces))),
      );
    })
      .on('error', reject)
      .end(body);
  });
}

/** What holds for every answer: its length is told, nothing is encoded unasked, and refusals have DDI's body. */
export function demandFrame(method: string, { status, headers, bytes, text, body }: Answer): void {
  expect(headers.get('transfer-encoding')).toBeNull();
  expect(headers.get('location')).toBeNull();
  if (status === 401 || status === 304) expect([text, headers.get('www-authenticate')]).toEqual(['', null]);
  else if (method !== 'HEAD') expect(headers.get('content-length')).toBe(String(bytes.length));
  if (status >= 400 && status !== 401 && method !== 'HEAD') {
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(body).toEqual({
      exceptionClass: expect.stringMatching(/^[A-Z][A-Za-z]+Exception$/),
      errorCode: expect.stringMatching(/^custodian\.ddi\.[A-Za-z]+$/),
      message: expect.stringMatching(/./),
    });
  }
  if (status < 300 && (method === 'POST' || method === 'PUT')) expect(text).toBe('');
  if (status === 200 && method === 'GET') expect(headers.get('etag') ?? '"sum"').toMatch(/^"[0-9a-z]+"$/);
}

export function filled(text: string, names: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-zA-Z0-9]+)\}/g, (whole, name: string) => names[name] ?? whole);
}

function answerOf(status: number, headers: Headers, bytes: Buffer): Answer {
  const text = bytes.toString('utf8');
  const isJson = (headers.get('content-type') ?? '').includes('json') && text !== '';
  return { status, headers, bytes, text, body: isJson ? (JSON.parse(text) as unknown) : undefined };
}

function headersOf(given: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  return headers;
}
