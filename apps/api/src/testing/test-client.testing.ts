/** What a test sees of an answer: everything a program would. */
export interface TestAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** As they came, for files. */
  readonly bytes: Buffer;
  /** Parsed when it is JSON; else undefined. */
  readonly body: Body;
}

/** A person's browser or a program, over real HTTP: keeps the cookie and sends Origin as browsers do. */
export class TestClient {
  private readonly url: string;
  private cookie: string | undefined;
  private readonly headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.headers = headers;
  }

  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.post('/api/v1/session', { email, password });
    if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}: ${answer.text}`);
    return this;
  }

  /** The same server with a bearer token instead of a cookie. */
  withToken(token: string): TestClient {
    return new TestClient(this.url, { authorization: `Bearer ${token}` });
  }

  get<Body = Record<string, unknown>>(path: string, headers: Record<string, string> = {}): Promise<TestAnswer<Body>> {
    return this.send('GET', path, undefined, headers);
  }

  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<Body>> {
    return this.send('POST', path, body, headers);
  }

  patch<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<Body>> {
    return this.send('PATCH', path, body, headers);
  }

  delete<Body = Record<string, unknown>>(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<Body>> {
    return this.send('DELETE', path, undefined, headers);
  }

  /** `body` is sent as JSON, unless it is FormData, text or bytes. */
  async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<Body>> {
    const asIs = body instanceof FormData || typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        origin: this.url,
        ...this.headers,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined || asIs ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: asIs ? (body as FormData | string | Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const set = response.headers.getSetCookie().find((one) => one.startsWith('sessionId='));
    if (set) this.cookie = set.split(';')[0];
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString('utf8');
    const isJson = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
    };
  }
}
