import fc from 'fast-check';
import type { DockSettings } from '../data/dock.ts';
import { changedSettings, clashesOf, mergeSettings } from './merge-settings.ts';

const base: DockSettings = { station: 'CHE', bays: 14, pollInterval: '00:05:00' };
const name = (code: string): string => `Station ${code}`;

const settings = fc.record({
  station: fc.constantFrom('CHE', 'BUX', 'GLO'),
  bays: fc.integer({ min: 1, max: 3 }),
  pollInterval: fc.constantFrom('00:05:00', '00:01:00'),
});

describe('settings that two people saved', () => {
  it('asks about what both changed, and keeps mine unless told otherwise', () => {
    const clashes = clashesOf(base, { ...base, bays: 10 }, { ...base, bays: 12 }, name);
    expect(clashes).toEqual([{ field: 'bays', label: 'Bays', mine: '10', theirs: '12', keepsMine: true }]);
  });

  it('lets stand what only they changed', () => {
    const [clash] = clashesOf(base, base, { ...base, station: 'BUX' }, name);
    expect(clash).toMatchObject({ mine: 'Station CHE', theirs: 'Station BUX', keepsMine: false });
  });

  it('gives exactly what was chosen: mine where mine is kept, else theirs', () => {
    fc.assert(
      fc.property(settings, settings, settings, fc.boolean(), (before, mine, theirs, keepsMine) => {
        const clashes = clashesOf(before, mine, theirs, name).map((clash) => ({ ...clash, keepsMine }));
        expect(mergeSettings(mine, theirs, clashes)).toEqual(keepsMine ? mine : theirs);
      }),
    );
  });

  it('asks for nothing that does not change', () => {
    fc.assert(
      fc.property(settings, settings, (from, to) => {
        const change = changedSettings(from, to);
        expect({ ...from, ...change }).toEqual(to);
        for (const [field, value] of Object.entries(change)) expect(from[field as keyof DockSettings]).not.toBe(value);
      }),
    );
  });
});
