/** An answer that was not what the protocol promises; `retryAfterSeconds` when the server asked to slow down. */
export class DeviceRequestError extends Error {
  readonly status: number;
  readonly body: string;
  readonly retryAfterSeconds: number | null;

  constructor(request: string, status: number, body: string, retryAfterSeconds: number | null) {
    super(`${request} answered ${status}: ${body.slice(0, 500)}`);
    this.name = 'DeviceRequestError';
    this.status = status;
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Who speaks, and how: `fetch` and `now` may be replaced, for tests and for a device whose clock is wrong. */
export interface DeviceIdentity {
  /** Origin with scheme, without a slash at the end. */
  readonly server: string;
  readonly tenant: string;
  readonly token: string;
  readonly fetch?: typeof fetch;
  /** The device's clock in epoch milliseconds. */
  readonly now?: () => number;
  readonly signal?: AbortSignal;
  /** Milliseconds until a request without an answer is given up; 30 s when not said. */
  readonly timeoutMilliseconds?: number;
}

const defaultTimeout = 30_000;

/**
 * One authenticated request, given up when no answer begins in time. The body is never read here, so that a caller may
 * stream it for as long as it takes.
 */
export async function deviceRequest(device: DeviceIdentity, url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `TargetToken ${device.token}`);
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new Error('No answer in time')),
    device.timeoutMilliseconds ?? defaultTimeout,
  );
  const signals = [init.signal, device.signal, late.signal].filter((signal) => signal !== undefined && signal !== null);
  try {
    return await (device.fetch ?? fetch)(url, { ...init, headers, signal: AbortSignal.any(signals) });
  } finally {
    clearTimeout(timer);
  }
}

/** Throws unless the status is one of `expected`; the body of a refusal is read for the message. */
export async function expectStatus(response: Response, request: string, ...expected: number[]): Promise<Response> {
  if (expected.includes(response.status)) return response;
  const retryAfter = Number(response.headers.get('retry-after'));
  const body = await response.text().catch(() => '');
  throw new DeviceRequestError(request, response.status, body, retryAfter > 0 ? retryAfter : null);
}
