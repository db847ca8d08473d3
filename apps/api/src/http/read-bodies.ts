import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

const deepest = 32;
const largest = 1_048_576;

/** True for the paths of the device protocol: `/{tenant}/controller/v1/…`. */
export function isDevicePath(url: string): boolean {
  return /^\/[^/]+\/controller\/v1\//.test(url);
}

/**
 * JSON for everything. A body that cannot be read is remembered, not thrown: whether the caller may do this at all
 * is decided first (product.md C20). Device paths get the raw bytes: the protocol has its own rules for them.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: largest }, (request, body, done) => {
    done(null, isDevicePath(request.url) ? body : parsed(request, body as Buffer));
  });
}

function parsed(request: FastifyRequest, body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (depthOf(text) > deepest) throw new SyntaxError(`deeper than ${deepest} levels`);
    return JSON.parse(text, refusePrototype);
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
