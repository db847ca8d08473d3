import type { BoardBay } from '@custodian/domain';
import { boardTile } from './board-words.ts';

const now = Date.parse('2026-07-14T12:00:00Z');
const tile = (given: Partial<BoardBay>) =>
  boardTile(
    {
      bay: 4,
      verdict: 'take',
      camera: 'X2-104630',
      batteryPercent: 96,
      pendingFiles: 0,
      readyAt: null,
      since: '2026-07-14T11:10:00Z',
      faultCode: null,
      status: 'in_service',
      update: null,
      pool: null,
      neededAt: null,
      holder: null,
      isFirst: false,
      ...given,
    },
    now,
  );

describe('a bay on the board', () => {
  it('says what may be done at it, and why not', () => {
    expect(tile({})).toMatchObject({
      figure: '96',
      line: 'Take',
      says: 'Bay 4, X2-104630, charged to 96\u202f%: may be taken.',
    });
    expect(tile({ isFirst: true })).toMatchObject({ line: 'Take first' });
    expect(tile({ verdict: 'charging', batteryPercent: 41, readyAt: '2026-07-14T12:45:00Z' })).toMatchObject({
      figure: '41',
      line: '45 min',
      says: 'Bay 4, X2-104630, charged to 41\u202f%: still charging; ready at about 13:45.',
    });
    expect(tile({ verdict: 'offloading', pendingFiles: 3 }).line).toBe('3 to offload');
    expect(tile({ verdict: 'updating', update: { version: '4.2.1', state: 'installing' } })).toMatchObject({
      figure: '4.2.1',
      line: 'Installing',
    });
    expect(tile({ verdict: 'unfit', status: 'quarantined' })).toMatchObject({
      figure: 'Do not use',
      line: 'Quarantined',
    });
    expect(tile({ verdict: 'empty', camera: null })).toMatchObject({ figure: '', says: 'Bay 4 is empty.' });
  });

  it('names who holds a camera only where the answer does', () => {
    expect(tile({ verdict: 'holder' }).line).toBe('Holder’s');
    expect(tile({ verdict: 'holder', holder: { collarNumber: '2417', name: 'A. Marsden' } }).line).toBe(
      '2417 A. Marsden',
    );
  });
});
