import { baysAbove } from './bays-above.ts';
import { readTelemetryReport } from './read-telemetry-report.ts';

const least = { sequence: 0, sentAt: '2026-11-22T21:14:00Z' };
const recording = {
  recordingId: '1',
  cameraSerial: 'RS2-1',
  startedAt: '2026-11-22T20:00:00Z',
  durationSeconds: 1,
  sizeBytes: 1,
  offloadedAt: '2026-11-22T21:00:00Z',
};

describe('readTelemetryReport', () => {
  it('accepts the least report and fills in what it leaves out', () => {
    expect(readTelemetryReport(least)).toEqual({
      ok: true,
      value: { ...least, epoch: 0, bays: [], events: [], recordings: [] },
    });
  });

  it('ignores fields it does not know', () => {
    expect(readTelemetryReport({ ...least, mood: 'fine', dock: { colour: 'blue' } }).ok).toBe(true);
  });

  it.each([
    ['no sequence', { sentAt: least.sentAt }, 'sequence', 'is missing'],
    ['a text as sequence', { ...least, sequence: '1' }, 'sequence', 'must be an integer'],
    ['a negative sequence', { ...least, sequence: -1 }, 'sequence', 'must be 0 or more'],
    ['a broken sequence', { ...least, sequence: 1.5 }, 'sequence', 'must be an integer'],
    ['no offset', { ...least, sentAt: '2026-11-22T21:14:00' }, 'sentAt', expect.stringContaining('must be an instant')],
    [
      'an unknown state',
      { ...least, bays: [{ bay: 1, state: 'lost' }] },
      'bays[0].state',
      expect.stringContaining('must be one of empty'),
    ],
    ['bay 0', { ...least, bays: [{ bay: 0, state: 'empty' }] }, 'bays[0].bay', 'must be 1 or more'],
    [
      'too full a battery',
      { ...least, bays: [{ bay: 1, state: 'ready', batteryPercent: 101 }] },
      'bays[0].batteryPercent',
      'must be 100 or less',
    ],
    [
      'a serial of another shape',
      { ...least, bays: [{ bay: 1, state: 'ready', cameraSerial: 'a b' }] },
      'bays[0].cameraSerial',
      expect.stringContaining('must be a serial'),
    ],
    [
      'an unknown event',
      { ...least, events: [{ type: 'sneezed', at: least.sentAt }] },
      'events[0].type',
      expect.stringContaining('must be one of docked'),
    ],
    [
      'a recording without a length',
      { ...least, recordings: [{ ...recording, durationSeconds: undefined }] },
      'recordings[0].durationSeconds',
      'is missing',
    ],
    ['a list instead of a body', [], '', 'must be an object'],
  ])('refuses %s', (_, body, field, message) => {
    expect(readTelemetryReport(JSON.parse(JSON.stringify(body)))).toEqual({ ok: false, refusal: [{ field, message }] });
  });

  it('names at most fifty of the wrong fields', () => {
    const outcome = readTelemetryReport({ ...least, bays: Array.from({ length: 1000 }, () => ({})) });
    expect(outcome.ok ? [] : outcome.refusal).toHaveLength(50);
  });
});

describe('baysAbove', () => {
  it('names bays and events beyond the last bay', () => {
    const report = {
      ...least,
      bays: [
        { bay: 14, state: 'empty' },
        { bay: 15, state: 'empty' },
      ],
      events: [{ type: 'fault', at: least.sentAt, bay: 99 }],
    } as const;
    expect(baysAbove(report, 14).map(({ field }) => field)).toEqual(['bays[1].bay', 'events[0].bay']);
  });
});
