import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { FormFingerprint } from './form-fingerprint.ts';

/** What makes two requests the same one: method, address with its query, and body, whatever the order of its fields. */
export function fingerprintOf({ method, url, body, formFingerprint }: FastifyRequest): Buffer {
  const words = [method, url, inOrder(body ?? null), formFingerprint ?? ''];
  return createHash('sha256').update(JSON.stringify(words)).digest();
}

/** Reads the form of a request that is not carried out, only to compare it. */
export async function readFormFingerprint(request: FastifyRequest): Promise<void> {
  const form = new FormFingerprint();
  for await (const part of request.parts()) {
    if (part.type === 'field') form.addField(part.fieldname, part.value);
    else form.addFile(part.fieldname, part.filename, await hashOf(part.file));
  }
  request.formFingerprint = form.toString();
}

async function hashOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => [name, inOrder(field)]);
}
