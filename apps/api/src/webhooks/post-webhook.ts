import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { WebhookAnswer } from '@custodian/domain';
import { judgeUrl } from './judge-url.ts';
import { lookupPublic, PrivateAddress } from './private-addresses.ts';

/** What came of one try, with what its log shows. */
export interface PostedAnswer extends WebhookAnswer {
  readonly milliseconds: number;
  /** First signs of the answer’s body. */
  readonly answer: string | null;
  /** Why it was not taken; null for a 2xx. */
  readonly problem: string | null;
}

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly privateHosts: readonly string[];
  readonly timeoutMilliseconds: number;
}

const mostBytes = 65_536;
const shownSigns = 300;

/**
 * One POST on a connection of its own. It follows no redirect, connects to no address that it did not check, waits no
 * longer than its time, and reads no more than 64 KiB of the answer. Never throws: what went wrong is the answer.
 */
export async function postWebhook(posting: Posting): Promise<PostedAnswer> {
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  const judged = judgeUrl(posting.url, posting.privateHosts);
  if (!judged.ok) return unanswered(judged.refusal, 0);
  const { url, isListed } = judged.value;
  const signal = AbortSignal.timeout(posting.timeoutMilliseconds);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method: 'POST',
        // No connection is shared: each is made to addresses that were checked for it.
        agent: false,
        headers: { ...posting.headers, 'content-length': String(Buffer.byteLength(posting.body)) },
        ...(isListed ? {} : { lookup: lookupPublic }),
        signal,
      });
      request.on('response', resolve);
      request.on('error', reject);
      request.end(posting.body);
    });
    const answer = await firstSigns(response);
    return answered(response, answer, since());
  } catch (error) {
    return unanswered(problemWords(error, url.hostname, signal.aborted, posting.timeoutMilliseconds), since());
  }
}

/** The status was the answer: whatever happens to the body after it changes nothing. */
function firstSigns(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const kept: Buffer[] = [];
    let bytes = 0;
    const end = (): void =>
      resolve(
        Buffer.concat(kept)
          .toString('utf8')
          .replaceAll(/\p{Cc}+/gu, ' ')
          .slice(0, shownSigns),
      );
    response.on('data', (chunk: Buffer) => {
      if (bytes < 4 * shownSigns) kept.push(chunk.subarray(0, 4 * shownSigns));
      bytes += chunk.length;
      if (bytes > mostBytes) response.destroy();
    });
    response.on('error', end);
    response.on('close', end);
  });
}

function answered(response: IncomingMessage, answer: string, milliseconds: number): PostedAnswer {
  const status = response.statusCode ?? 0;
  const isTaken = status >= 200 && status < 300;
  const isRedirect = status >= 300 && status < 400;
  return {
    status,
    retryAfterSeconds: secondsOf(response.headers['retry-after']),
    milliseconds,
    answer,
    problem: isTaken
      ? null
      : isRedirect
        ? `It answered ${status}; redirects are not followed.`
        : `It answered ${status}.`,
  };
}

function unanswered(problem: string, milliseconds: number): PostedAnswer {
  return { status: null, retryAfterSeconds: null, milliseconds, answer: null, problem };
}

/** Seconds, or until a date, as RFC 9110 has it. */
function secondsOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'It refused the connection.',
  ECONNRESET: 'It broke the connection off.',
  ENOTFOUND: 'Its name is not known.',
  EAI_AGAIN: 'Its name could not be looked up.',
  EHOSTUNREACH: 'No way leads there.',
  ENETUNREACH: 'No way leads there.',
};

function problemWords(error: unknown, host: string, isLate: boolean, timeout: number): string {
  if (isLate) return `It did not answer within ${Math.round(timeout / 1000)} seconds.`;
  if (!(error instanceof Error)) return String(error).slice(0, shownSigns);
  if (error instanceof PrivateAddress) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  return (codes[code] ?? `${host}: ${error.message}`).slice(0, shownSigns);
}
