import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DdiRefusal } from './ddi-refusal.ts';

const hal = 'application/hal+json';
const json = 'application/json';

/** Sends a JSON answer with its length and a strong ETag; 304 without a body when the device has it already. */
export function sendDeviceJson(request: FastifyRequest, reply: FastifyReply, body: object): void {
  const type = acceptedType(request.headers.accept);
  const text = JSON.stringify(body);
  const tag = `"${createHash('sha1').update(text).digest('hex')}"`;
  void reply.header('etag', tag).header('cache-control', 'no-cache');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  if (known.includes(tag)) void reply.status(304).send();
  else void reply.status(200).header('content-type', `${type}; charset=utf-8`).send(text);
}

/** @throws DdiRefusal 406 when the device takes neither form of JSON */
export function acceptedType(accept: string | undefined): string {
  if (accept === undefined || accept.trim() === '') return hal;
  const types = accept.split(',').map((type) => type.split(';')[0]?.trim().toLowerCase());
  if (types.includes(hal)) return hal;
  if (types.includes(json)) return json;
  if (types.includes('*/*') || types.includes('application/*')) return hal;
  throw new DdiRefusal('not-acceptable', `The answer is ${hal} or ${json}.`);
}
