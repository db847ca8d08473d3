import { parseDeviceCbor, parseDeviceJson, type FieldError } from '@custodian/device-protocol';
import type { Outcome } from '@custodian/domain';
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DdiRefusal } from './ddi-refusal.ts';
import { deviceBody } from './device-body.ts';

const log = new Logger('DDI');

/** The same for a body that may be left out; null when it was. */
export function readOptionalDeviceBody<T>(
  request: FastifyRequest,
  read: (body: unknown) => Outcome<T, readonly FieldError[]>,
): T | null {
  return Buffer.isBuffer(request.body) && request.body.length > 0 ? readDeviceBody(request, read) : null;
}

/**
 * Reads a device's body by the message's own reader. What had to be cleaned to be read is logged, because it is the
 * device's words of a failure that would otherwise be lost.
 *
 * @throws DdiRefusal 400 naming each field that is wrong, Problem 413 or 415
 */
export function readDeviceBody<T>(
  request: FastifyRequest,
  read: (body: unknown) => Outcome<T, readonly FieldError[]>,
): T {
  const { type, bytes } = deviceBody(request, ['application/json', 'application/cbor']);
  const parsed = type === 'application/cbor' ? parseDeviceCbor(bytes) : parseDeviceJson(bytes.toString('utf8'));
  if (!parsed.ok) throw new DdiRefusal('bad-request', parsed.refusal);
  const { value, cleaned } = parsed.value;
  if (cleaned > 0)
    log.warn(`Cleaned ${cleaned} characters that cannot be read or kept from ${request.method} ${request.url}`);
  const message = read(value);
  if (message.ok) return message.value;
  throw new DdiRefusal(
    'bad-request',
    message.refusal.map(({ field, message: words }) => `${field || 'body'} ${words}`).join('; '),
  );
}
