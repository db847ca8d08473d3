import { gunzipSync, gzipSync } from 'node:zlib';
import { parseDeviceJson, readTelemetryReport, type ReadReport } from '@custodian/device-protocol';
import type { randomOf } from './replayed-traffic.testing.ts';

type Random = ReturnType<typeof randomOf>;

const year = 365 * 86_400_000;

/** Written as they are into JSON: what no sender should send. */
const hostile = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e400',
  '-1',
  '9007199254740993',
  '1e308',
  '-0',
  '0.1',
  'null',
  'true',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"CAM-1"',
  '"DROP TABLE cameras"',
  '[]',
  '{}',
  '[[[[[[]]]]]]',
  `"${'x'.repeat(5_000)}"`,
  '"0000-00-00T00:00:00Z"',
  '"9999-12-31T23:59:59Z"',
  '"0001-01-01T00:00:00Z"',
  '"2026-02-30T00:00:00Z"',
];

const bomb = new Uint8Array(gzipSync(Buffer.alloc(3_000_000, 32)));

export function fuzzedHeaders(random: Random, body: string | Uint8Array): Record<string, string> {
  const off = new Date(Date.now() + (random(3) - 1) * year).toUTCString();
  return {
    'content-type': random(25) === 0 ? 'application/cbor' : 'application/json',
    ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
    ...(random(4) === 0 ? { date: random(3) === 0 ? 'yesterday' : off } : {}),
  };
}

/** Plain or packed; some of it cut off, some a bomb. */
export function fuzzedBody(random: Random, sequence: number): string | Uint8Array {
  const text = textOf(random, sequence);
  const kind = random(40);
  if (kind === 0) return bomb;
  if (kind > 8) return text;
  const packed = new Uint8Array(gzipSync(text));
  return kind < 3 ? packed.slice(0, Math.max(1, random(packed.length))) : packed;
}

/** What a body says that was taken. */
export function reportIn(body: string | Uint8Array): ReadReport {
  const parsed = parseDeviceJson(typeof body === 'string' ? body : gunzipSync(body).toString('utf8'));
  const read = parsed.ok ? readTelemetryReport(parsed.value.value) : null;
  if (!read?.ok) throw new Error(`was taken, and is no report: ${String(body).slice(0, 300)}`);
  return read.value;
}

/** A normal report in which one place, or none, or all of it, is spoiled. */
function textOf(random: Random, sequence: number): string {
  const kind = random(12);
  if (kind === 0) return '['.repeat(random(60_000));
  if (kind === 1) return `{"sequence":${sequence},"a":${'{"a":'.repeat(random(100))}`;
  const at = JSON.stringify(new Date(Date.now() + (random(10) === 0 ? (random(3) - 1) * year : 0)).toISOString());
  const parts: string[] = [
    `"sequence":${random(20) === 0 ? random(50) : sequence}`,
    `"sentAt":${at}`,
    `"epoch":${random(2)}`,
    `"dock":{"temperatureCelsius":${random(50)},"uplinkBitsPerSecond":${random(1_000)}.5}`,
    `"bays":[{"bay":${random(15) + 1},"state":"ready","cameraSerial":"CAM-${random(7)}","batteryPercent":${random(101)},"since":${at},"clockSkewSeconds":${random(9)},"pendingBytes":${random(9)}}]`,
    `"events":[{"type":"docked","at":${at},"bay":${random(14) + 1},"cameraSerial":"cam-${random(7)}"}]`,
    `"recordings":[{"recordingId":"r${random(99)}","cameraSerial":"CAM-${random(7)}","startedAt":${at},"durationSeconds":1,"sizeBytes":2,"offloadedAt":${at}}]`,
  ];
  const text = `{${parts.join(',')}}`;
  if (kind < 6) return text;
  const values = [...text.matchAll(/(?<=:)("[^"]*"|[\d.]+|\[\{|\{")/g)].filter(
    ([value]) => value !== '[{' && value !== '{"',
  );
  const spoiled = values[random(values.length)];
  if (!spoiled) return text;
  const by = hostile[random(hostile.length)] ?? 'null';
  return text.slice(0, spoiled.index) + by + text.slice(spoiled.index + spoiled[0].length);
}
