import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';
import { findUnstorable } from './unstorable-text.ts';

const deepest = 32;
const largest = 1_048_576;
/** A body that is too large is read to its end up to here, because most clients listen only when they have sent it all. */
const drainedAtMost = 32 * largest;

/** True for the paths of the device protocol: `/{tenant}/controller/v1/…`. */
export function isDevicePath(url: string): boolean {
  return /^\/[^/]+\/controller\/v1\//.test(url);
}

/**
 * Bodies of every kind. One that cannot be read, of a kind that is not understood or too large is remembered, not
 * thrown: whether the caller may do this at all is decided first (product.md C20). Device paths get the raw bytes: the
 * protocol has its own rules for them.
 */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (request, payload, done) => {
    collect(payload, Number(request.headers['content-length'] ?? 0)).then((body) => {
      if (body === null) {
        request.bodyProblem = new Problem('request-too-large', 'A body has at most 1 MiB here.');
        done(null, undefined);
      } else done(null, isDevicePath(request.url) ? body : parsed(request, body));
    }, done);
  });
}

/** All bytes of a body; null when there are more than are taken. */
async function collect(payload: IncomingMessage, announced: number): Promise<Buffer | null> {
  if (announced > drainedAtMost) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largest) chunks.push(chunk);
    if (size > drainedAtMost) break;
  }
  return size > largest ? null : Buffer.concat(chunks);
}

function parsed(request: FastifyRequest, body: Buffer): unknown {
  // A command with nothing to say may come with any Content-Type, as `curl -X POST -d ''` sends one.
  if (body.length === 0) return undefined;
  const kind = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (kind !== 'application/json' || encoding !== 'identity') {
    request.bodyProblem = new Problem('request-media-type-unsupported', 'Send application/json, not compressed.');
    return undefined;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (depthOf(text) > deepest) throw new SyntaxError(`deeper than ${deepest} levels`);
    const value: unknown = JSON.parse(text, refusePrototype);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('no JSON object');
    const field = findUnstorable(value);
    if (field !== null) request.bodyProblem = Problem.field(field, 'Send text without NUL and broken characters.');
    return value;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    request.bodyProblem = new Problem('request-not-json', `The body could not be read as JSON: ${why}`);
    return undefined;
  }
}

/** How deeply arrays and objects nest, told without building them. */
export function depthOf(text: string): number {
  let depth = 0;
  let worst = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') worst = Math.max(worst, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return worst;
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('"__proto__" is not a field');
  return value;
}
