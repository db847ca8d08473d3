import { lendPasts, type CameraPast } from './lend-past.ts';

const day = 86_400_000;
const asAt = Date.parse('2026-06-10T10:00:00Z');
const camera = (serial: string, change: Partial<CameraPast> = {}): CameraPast => ({
  serial,
  station: 'CHE',
  knownSince: asAt - 300 * day,
  past: [{ from: asAt - 9 * day, until: asAt - 8 * day, dock: `dock of ${serial}`, batteryPercent: 40 }],
  ...change,
});

describe('lendPasts', () => {
  it('lets a camera live its own past, however little happened in it', () => {
    const locker = camera('CAM-1', { past: [] });
    expect(lendPasts([locker, camera('CAM-2')], asAt, 1)[0]).toEqual({ past: [], isBorrowed: false });
  });

  it('lends a new camera the past of another one of its station, the same each time', () => {
    const young = camera('CAM-9', { knownSince: asAt - 3 * day, past: [] });
    const fleet = [young, camera('CAM-1'), camera('CAM-2'), camera('CAM-3', { station: 'BUX' })];
    const [lent] = lendPasts(fleet, asAt, 1);
    expect(lent?.isBorrowed).toBe(true);
    expect(['dock of CAM-1', 'dock of CAM-2']).toContain(lent?.past[0]?.dock);
    expect(lendPasts([...fleet].reverse(), asAt, 1).at(-1)?.isBorrowed).toBe(true);
  });

  it('borrows nothing where nobody has a past to lend', () => {
    const young = camera('CAM-9', { knownSince: asAt - 3 * day, past: [] });
    expect(lendPasts([young], asAt, 1)).toEqual([{ past: [], isBorrowed: false }]);
  });
});
