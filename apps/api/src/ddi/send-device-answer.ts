import { hash } from 'node:crypto';
import { encodeCbor } from '@custodian/device-protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DdiRefusal } from './ddi-refusal.ts';

const answerTypes = ['application/hal+json', 'application/json', 'application/cbor'] as const;
type AnswerType = (typeof answerTypes)[number];

/** Sends an answer with its length and a strong ETag; 304 without a body when the device has it already. */
export function sendDeviceAnswer(request: FastifyRequest, reply: FastifyReply, body: object): void {
  const type = acceptedType(request.headers.accept);
  // Text stays text: Node writes it together with the head of the answer.
  const sent = type === 'application/cbor' ? Buffer.from(encodeCbor(body)) : JSON.stringify(body);
  const tag = `"${hash('sha1', sent)}"`;
  void reply.header('etag', tag).header('cache-control', 'no-cache');
  if (knows(request.headers['if-none-match'] ?? '', tag)) void reply.status(304).send();
  else {
    const charset = type === 'application/cbor' ? '' : '; charset=utf-8';
    void reply.status(200).header('content-type', `${type}${charset}`).send(sent);
  }
}

/** Whether If-None-Match names the tag; a proxy that compresses may have weakened it on the way. */
function knows(ifNoneMatch: string, tag: string): boolean {
  const known = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}

/**
 * The form of the answer that the device likes best; of equals the one it names first.
 *
 * @throws DdiRefusal 406 when it takes none of ours
 */
export function acceptedType(accept: string | undefined): AnswerType {
  if (accept === undefined || accept.trim() === '') return answerTypes[0];
  const wanted = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { type: typeOf(type), quality: quality === undefined ? 1 : Number(quality) };
  });
  const [best] = wanted
    .filter(({ type, quality }) => type !== undefined && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  if (best?.type !== undefined) return best.type;
  throw new DdiRefusal('not-acceptable', `The answer is ${answerTypes.join(' or ')}.`);
}

function typeOf(range: string): AnswerType | undefined {
  if (range === '*/*' || range === 'application/*') return answerTypes[0];
  return answerTypes.find((type) => type === range);
}
