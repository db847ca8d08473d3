/** The fleet manager in whose name a simulated force is enrolled: signs in over HTTP and sends Origin as browsers do. */
export class FleetManager {
  private readonly server: string;
  private cookie = '';

  private constructor(server: string) {
    this.server = server;
  }

  /** @throws Error with what the server says */
  static async signIn(server: string, email: string, password: string): Promise<FleetManager> {
    const manager = new FleetManager(server);
    await manager.post('/api/v1/session', { email, password });
    return manager;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  post<T>(path: string, body?: object): Promise<T> {
    return this.send<T>('POST', path, body);
  }

  /** Whether there is such a thing; anything else than "no" is an error. */
  async has(path: string): Promise<boolean> {
    return (await this.ask('GET', path)).status !== 404;
  }

  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.ask(method, path, body);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async ask(method: string, path: string, body?: object): Promise<Response> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.server}${path}`, {
      method,
      headers: {
        origin: this.server,
        cookie: this.cookie,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    return answer;
  }
}
