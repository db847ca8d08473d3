import fc from 'fast-check';
import { localDayOf } from '../london-time/index.ts';
import { countReconciled } from './count-reconciled.ts';
import { matchUploads } from './match-uploads.ts';
import { instantsOf, readUploadTime } from './read-upload-time.ts';
import type { RegisteredRecording, UploadLog, UploadRow } from './upload-log.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 2, 2, 12);
const period = { from: '2026-03-02', to: '2026-03-06' };

/** Recordings of three cameras over four days, none within five minutes of another. */
const anyRecordings: fc.Arbitrary<RegisteredRecording[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom('X1', 'X2', 'X3'), fc.nat(4 * 24 * 12)), {
    minLength: 6,
    maxLength: 60,
    selector: ([serial, slot]) => `${serial} ${slot}`,
  })
  .map((slots) =>
    slots.map(([serial, slot], index) => ({
      id: `R${index}`,
      serial,
      startedAt: start + slot * 5 * minute,
      collarNumber: '2417',
    })),
  );

const uploadOf = (one: RegisteredRecording, row: number, shift = 0): UploadRow => ({
  row,
  serial: one.serial.toLowerCase(),
  recording: null,
  collarNumber: null,
  time: { is: 'instant', at: one.startedAt + shift },
});
const compare = (recordings: RegisteredRecording[], uploads: UploadRow[], more: Partial<UploadLog> = {}) =>
  matchUploads({
    recordings,
    uploads,
    unreadable: [],
    period,
    zone: null,
    camera: (key) => (/^x[123]$/.test(key) ? key.toUpperCase() : undefined),
    ...more,
  });

describe('an upload log against our recordings', () => {
  it('agrees with itself, whatever the order and small differences of clocks', () => {
    fc.assert(
      fc.property(anyRecordings, fc.integer({ min: -80, max: 80 }), (recordings, seconds) => {
        const uploads = recordings.map((one, row) => uploadOf(one, row, seconds * 1000)).reverse();
        const result = compare(recordings, uploads);
        expect(result.differences).toEqual([]);
        expect(countReconciled(result).other.matched).toBe(recordings.length);
      }),
    );
  });

  it('by another clock is one difference of the whole log, and no recording is missing', () => {
    fc.assert(
      fc.property(anyRecordings, fc.constantFrom(-5, -1, 1, 2, 8, 5.5), (recordings, hours) => {
        const uploads = recordings.map((one, row) => uploadOf(one, row, hours * hour));
        const { differences } = compare(recordings, uploads);
        expect(differences).toMatchObject([
          { class: 'time-zone', subject: 'The whole log', count: recordings.length, register: null },
        ]);
        expect(differences[0]?.other).toMatch(hours > 0 ? /ahead$/ : /behind$/);
      }),
    );
  });

  it('that lacks some names exactly those, by camera and day, with both counts', () => {
    fc.assert(
      fc.property(anyRecordings, fc.infiniteStream(fc.boolean()), (recordings, lacking) => {
        const kept = recordings.filter(() => !lacking.next().value);
        const { differences } = compare(
          recordings,
          kept.map((one, row) => uploadOf(one, row)),
        );
        const groupOf = (one: RegisteredRecording) => `${one.serial.toLowerCase()}|${localDayOf(one.startedAt)}`;
        const counts = (list: RegisteredRecording[], group: string) =>
          list.filter((one) => groupOf(one) === group).length;
        const days = [...new Set(recordings.map(groupOf))];
        const expected = days
          .filter((day) => counts(recordings, day) !== counts(kept, day))
          .map((day) => [day, String(counts(recordings, day)), String(counts(kept, day))]);
        const told = differences.map(({ group, register, other }) => [group, register, other]);
        expect(told.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('counts every row once: unknown serials, repeated and outside ones for no camera', () => {
    fc.assert(
      fc.property(anyRecordings, (recordings) => {
        const rows = recordings.map((one, row) => uploadOf(one, row));
        const strange = { ...uploadOf(recordings[0] ?? fallback, 900), serial: 'ZZ-9' };
        const late = { ...uploadOf(recordings[0] ?? fallback, 901, 30 * 24 * hour) };
        const again = { ...uploadOf(recordings[0] ?? fallback, 902) };
        const result = compare(recordings, [...rows, strange, late, again], {
          unreadable: [{ row: 903, text: 'X1', why: 'No time' }],
        });
        const { register, other, classes } = countReconciled(result);
        expect(other).toEqual({
          matched: recordings.length,
          different: 0,
          alone: 0,
          'not-expected': 0,
          duplicate: 1,
          unknown: 1,
          unreadable: 1,
          outside: 1,
        });
        expect(register.matched).toBe(recordings.length);
        expect(Object.entries(classes).filter(([, count]) => count > 0)).toEqual([
          ['duplicate', 1],
          ['unknown-serial', 1],
          ['unreadable', 1],
        ]);
      }),
    );
  });

  it('is read by the clock that meets our recordings, in summer and in the hour that autumn repeats', () => {
    const walls = ['25/10/2026 00:30', '25/10/2026 01:30', '25/10/2026 01:40', '25/10/2026 03:00'];
    const summer = { from: '2026-10-24', to: '2026-10-25' };
    const at = ['2026-10-25T00:30:00+01:00', '2026-10-25T01:30:00+01:00', '2026-10-25T01:40:00Z', '2026-10-25T03:00Z'];
    const recordings = at.map((text, index) => ({
      id: `R${index}`,
      serial: 'X1',
      startedAt: Date.parse(text),
      collarNumber: null,
    }));
    const uploads = walls.map((text, row): UploadRow => {
      const time = readUploadTime(text);
      if (time === null) throw new Error(text);
      return { row, serial: 'X1', recording: null, collarNumber: null, time };
    });
    const result = compare(recordings, uploads, { period: summer });
    expect(result.differences).toEqual([]);
    expect(result.findings[0]).toContain('read as London time, by which 4');
  });

  it('names whom DEMS names where custody names another', () => {
    const recordings = [{ id: 'R1', serial: 'X1', startedAt: start, collarNumber: '2417' }];
    const upload = { ...uploadOf(recordings[0] ?? fallback, 2), collarNumber: '3088' };
    expect(compare(recordings, [upload]).differences).toMatchObject([
      { class: 'field-differs', field: 'collarNumber', register: '2417', other: '3088', day: '2026-03-02' },
    ]);
  });

  it('is not taken for another clock by two recordings that happen to be an hour apart', () => {
    const recordings = [0, 24].map((hours, index) => ({
      id: `R${index}`,
      serial: 'X1',
      startedAt: start + hours * hour,
      collarNumber: null,
    }));
    const { differences } = compare(
      recordings,
      recordings.map((one, row) => uploadOf(one, row, hour)),
    );
    expect(differences.map((one) => [one.class, one.register, one.other])).toEqual([
      ['field-differs', '1', '1'],
      ['field-differs', '1', '1'],
    ]);
  });
});

const fallback: RegisteredRecording = { id: 'R', serial: 'X1', startedAt: start, collarNumber: null };

describe('a time of a log', () => {
  it.each([
    ['2026-07-03T21:14:05Z', '2026-07-03T21:14:05.000Z'],
    ['2026-07-03 21:14:05+01:00', '2026-07-03T20:14:05.000Z'],
    ['2026-07-03 21:14', '2026-07-03T20:14:00.000Z'],
    ['3/7/26 9:14 PM', '2026-07-03T20:14:00.000Z'],
    ['03 Jul 2026 21:14:05 BST', '2026-07-03T20:14:05.000Z'],
    ['03/07/2026, 21:14:05 GMT', '2026-07-03T21:14:05.000Z'],
  ])('%s is read', (text, iso) => {
    const time = readUploadTime(text);
    const [at] = time === null ? [] : instantsOf(time, 'Europe/London');
    expect(at === undefined ? null : new Date(at).toISOString()).toBe(iso);
  });

  it.each(['', '2026-07-03', '46206.88', '3/7/26 25:00', '31/02/2026 10:00', 'yesterday 10:00', '3/7/26 13:00 PM'])(
    '%j is none',
    (text) => expect(readUploadTime(text)).toBeNull(),
  );

  it('that spring skips is no instant, and one that autumn repeats is two', () => {
    const walls = ['29/03/2026 01:30', '25/10/2026 01:30'].map((text) => readUploadTime(text));
    expect(walls.map((time) => (time === null ? null : instantsOf(time, 'Europe/London').length))).toEqual([0, 2]);
  });
});
