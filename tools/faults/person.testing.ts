/** Somebody at the console, over real HTTP: keeps the cookie and sends Origin as browsers do. */
export class Person {
  private readonly address: string;
  private cookie = '';

  private constructor(address: string) {
    this.address = address;
  }

  static async signIn(address: string, email: string, password: string): Promise<Person> {
    const person = new Person(address);
    await person.post('/api/v1/session', { email, password });
    return person;
  }

  get<T>(where: string): Promise<T> {
    return this.send<T>('GET', where);
  }

  post<T = unknown>(where: string, body?: object): Promise<T> {
    return this.send<T>('POST', where, body);
  }

  private async send<T>(method: string, where: string, body?: object): Promise<T> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.address}${where}`, {
      method,
      headers: {
        origin: this.address,
        cookie: this.cookie,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${where} answered ${answer.status}: ${text}`);
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
