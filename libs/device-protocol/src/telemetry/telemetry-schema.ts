import { serialPattern } from '../wire/serial.ts';
import { bayStates, dockEventTypes } from './telemetry-report.ts';

const instant = { type: 'string', format: 'instant' };
const serial = { type: 'string', pattern: serialPattern };
const label = { type: 'string', maxLength: 128 };
const count = { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 };
const bytes = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const percent = { type: 'number', minimum: 0, maximum: 100 };
const bay = { type: 'integer', minimum: 1, maximum: 1000 };

/** JSON schema of a report. Fields it does not name are ignored: docks may be newer than the server. */
export const telemetrySchema = {
  type: 'object',
  required: ['sequence', 'sentAt'],
  properties: {
    sequence: bytes,
    epoch: count,
    sentAt: instant,
    dock: {
      type: 'object',
      properties: {
        firmwareVersion: label,
        uptimeSeconds: { type: 'number', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        temperatureCelsius: { type: 'number', minimum: -273.15, maximum: 1000 },
        freeBytes: bytes,
        uplinkBitsPerSecond: { type: 'number', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
      },
    },
    bays: {
      type: 'array',
      items: {
        type: 'object',
        required: ['bay', 'state'],
        properties: {
          bay,
          state: { type: 'string', enum: bayStates },
          since: instant,
          cameraSerial: serial,
          batteryPercent: percent,
          batteryHealthPercent: percent,
          batteryCycles: count,
          storageUsedBytes: bytes,
          storageTotalBytes: bytes,
          pendingFiles: count,
          pendingBytes: bytes,
          firmwareVersion: label,
          clockSkewSeconds: { type: 'number', minimum: -1e10, maximum: 1e10 },
          faultCode: label,
        },
      },
    },
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'at'],
        properties: {
          type: { type: 'string', enum: dockEventTypes },
          at: instant,
          bay,
          cameraSerial: serial,
          token: label,
          detail: { type: 'string', maxLength: 4000 },
        },
      },
    },
    recordings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['recordingId', 'cameraSerial', 'startedAt', 'durationSeconds', 'sizeBytes', 'offloadedAt'],
        properties: {
          recordingId: { type: 'string', minLength: 1, maxLength: 128 },
          cameraSerial: serial,
          startedAt: instant,
          durationSeconds: { type: 'number', minimum: 0, maximum: 1e9 },
          sizeBytes: bytes,
          offloadedAt: instant,
        },
      },
    },
  },
} as const;
