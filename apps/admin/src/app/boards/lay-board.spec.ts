import type { BoardBay, BoardDock } from '@custodian/domain';
import fc from 'fast-check';
import { columnsOf, heightOfLayout, layBoard } from './lay-board.ts';

const bay = (verdict: BoardBay['verdict'], isFirst = false): BoardBay => ({
  bay: 1,
  verdict,
  camera: null,
  batteryPercent: null,
  pendingFiles: null,
  readyAt: null,
  since: null,
  faultCode: null,
  status: null,
  update: null,
  pool: null,
  neededAt: null,
  holder: null,
  isFirst,
});
const dock = (serial: string, bays: BoardBay[], status: BoardDock['status'] = 'online'): BoardDock => ({
  serial,
  status,
  lastHeardAt: null,
  bays,
});
const wall = { width: 1864, height: 830 };
const fourteen = (verdict: BoardBay['verdict']) => Array.from({ length: 14 }, () => bay(verdict));
const plain = (count: number) => Array.from({ length: count }, (_, n) => dock(`D${n + 10}`, fourteen('holder')));
const serials = (docks: readonly BoardDock[]): string[] => docks.map(({ serial }) => serial);

describe('a board on a wall', () => {
  it('shows every dock with its tiles where they fit', () => {
    expect(layBoard(plain(6), wall, null)).toEqual({ open: plain(6), lines: [] });
  });

  it('shows those with something to take or wrong where they do not, fills up with others, and has a line for the rest', () => {
    const docks = [
      ...plain(18),
      dock('TAKE', fourteen('take')),
      dock('FAULT', fourteen('fault')),
      dock('SILENT', fourteen('silent'), 'silent'),
    ];
    const { open, lines } = layBoard(docks, wall, null);
    expect(serials(open)).toEqual(['D10', 'D11', 'D12', 'TAKE', 'FAULT']);
    expect(lines).toHaveLength(16);
    expect(serials(lines)).toContain('SILENT');
  });

  it('shows the dock of the camera to take first, and one that was asked for, before all others', () => {
    const docks = [...Array.from({ length: 24 }, (_, n) => dock(`T${n + 10}`, [bay('take')])), ...plain(1)];
    const first = docks.map((one) => (one.serial === 'T30' ? dock('T30', [bay('take', true)]) : one));
    expect(serials(layBoard(first, wall, 'D10').open)).toEqual(expect.arrayContaining(['T30', 'D10']));
  });

  it('never needs more room than it has, and shows each dock once, in their order', () => {
    const some = fc.array(
      fc.record({
        count: fc.integer({ min: 1, max: 16 }),
        verdict: fc.constantFrom<BoardBay['verdict'][]>('take', 'holder', 'fault', 'empty'),
        status: fc.constantFrom<BoardDock['status'][]>('online', 'online', 'silent'),
      }),
      { maxLength: 30 },
    );
    const walls = fc.record({
      width: fc.integer({ min: 1310, max: 3840 }),
      height: fc.integer({ min: 560, max: 2000 }),
    });
    fc.assert(
      fc.property(some, walls, (given, room) => {
        const docks = given.map(({ count, verdict, status }, n) =>
          dock(
            `D${n}`,
            Array.from({ length: count }, () => bay(verdict)),
            status,
          ),
        );
        const { open, lines } = layBoard(docks, room, null);
        expect(docks.filter((one) => open.includes(one) || lines.includes(one))).toEqual(docks);
        expect(open.length + lines.length).toBe(docks.length);
        const height = heightOfLayout({ open, lines }, { ...room, columns: columnsOf(docks) });
        expect(height).toBeLessThanOrEqual(room.height);
      }),
    );
  });
});
