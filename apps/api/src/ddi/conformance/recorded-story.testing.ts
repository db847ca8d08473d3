import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demandFrame, filled, sendExactly, type Answer } from './exchange.testing.ts';

const fixtures = join(import.meta.dirname, '../../../../../libs/device-protocol/src/fixtures');

interface RecordedRequest {
  readonly does: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly status: number;
  /** Names and the paths below which they are found in the answer. */
  readonly reads: readonly (readonly [name: string, path: string])[];
  readonly misses: readonly string[];
}

/** How a story went: the answers in order, and all that the client read from them. */
export interface ToldStory {
  readonly answers: readonly Answer[];
  readonly read: Readonly<Record<string, string>>;
}

/** Replays a conversation of a stock client, header by header; the format is told in the fixtures' README. */
export async function replay(story: string, names: Readonly<Record<string, string>>): Promise<ToldStory> {
  const read: Record<string, string> = { ...names };
  const answers: Answer[] = [];
  for (const request of storyOf(readFileSync(join(fixtures, `${story}.http`), 'utf8'))) {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, filled(value, read)]),
    );
    const answer = await sendExactly(filled(request.url, read), request.method, headers, request.body);
    expect([request.does, answer.status]).toEqual([request.does, request.status]);
    demandFrame(request.method, answer);
    for (const path of request.misses)
      expect([request.does, path, at(answer.body, path)]).toEqual([request.does, path, undefined]);
    for (const [name, path] of request.reads) {
      const value = at(answer.body, path);
      expect([request.does, path, typeof value]).toEqual([
        request.does,
        path,
        path.endsWith('size') ? 'number' : 'string',
      ]);
      read[name] = String(value);
    }
    answers.push(answer);
  }
  return { answers, read };
}

function storyOf(text: string): RecordedRequest[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => requestOf(block));
}

function requestOf(block: string): RecordedRequest {
  const [sent = '', wanted = ''] = block.split(/^--- /m);
  const [head = '', body] = sent.split('\n\n');
  const [does = '', line = '', ...headers] = head.split('\n');
  const [method = '', url = ''] = line.split(' ');
  const [status = '', ...reads] = wanted.trim().split('\n');
  return {
    does,
    method,
    url,
    headers: Object.fromEntries(headers.map((header) => splitAt(header, ': '))),
    body: bodyOf(body?.trim() ?? ''),
    status: Number(status),
    reads: reads.filter((one) => one.includes(' = ')).map((one) => splitAt(one, ' = ')),
    misses: reads.filter((one) => one.startsWith('! ')).map((one) => one.slice(2)),
  };
}

function bodyOf(named: string): string | undefined {
  return named.startsWith('< ') ? readFileSync(join(fixtures, named.slice(2)), 'utf8') : undefined;
}

function splitAt(text: string, by: string): [string, string] {
  const index = text.indexOf(by);
  return [text.slice(0, index), text.slice(index + by.length)];
}

function at(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}
