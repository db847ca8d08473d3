import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { baysAbove, parseDeviceJson, readTelemetryReport, type ReadReport } from '@custodian/device-protocol';
import type { FastifyRequest } from 'fastify';
import { deviceBody } from '../ddi/device-body.ts';
import { Problem } from '../problems/problem.ts';

const unpack = promisify(gunzip);
const largest = 1_048_576;

/** A report, and how many bytes it was unpacked. */
export interface SizedReport {
  readonly report: ReadReport;
  readonly bytes: number;
}

/**
 * A report from the bytes of a request, unpacked at most to a mebibyte.
 *
 * @throws Problem 400 with each wrong field, 413 when it unpacks to more, 415 for another type or encoding
 */
export async function readTelemetryBody(request: FastifyRequest, bays: number): Promise<SizedReport> {
  const { bytes } = deviceBody(request, ['application/json']);
  const encoding = request.headers['content-encoding']?.trim().toLowerCase();
  const unpacked = await decoded(bytes, encoding);
  const parsed = parseDeviceJson(unpacked.toString('utf8'));
  if (!parsed.ok) throw new Problem('request-not-json', `${parsed.refusal} Do not send this body again.`);
  const read = readTelemetryReport(parsed.value.value);
  const errors = read.ok ? baysAbove(read.value, bays) : read.refusal;
  if (!read.ok || errors.length > 0) {
    throw new Problem('request-invalid', 'Nothing was stored. Do not send this body again.', errors);
  }
  return { report: read.value, bytes: unpacked.length };
}

async function decoded(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') {
    throw new Problem(
      'request-media-type-unsupported',
      'Send the report as application/json, plain or with Content-Encoding: gzip.',
    );
  }
  try {
    return await unpack(bytes, { maxOutputLength: largest });
  } catch (error) {
    if (isTooLarge(error)) throw new Problem('request-too-large', 'A report has at most 1 MiB after unpacking.');
    throw new Problem('request-not-json', 'The body is not gzip. Do not send this body again.');
  }
}

function isTooLarge(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
}
