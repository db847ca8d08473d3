import fc from 'fast-check';
import { doOverlap } from '../london-time/index.ts';
import { bayClaims, type BayClaim, type OccupancyReport } from './bay-claims.ts';
import { dockingChanges, type Docking } from './docking-changes.ts';

const report = (given: Partial<OccupancyReport>): OccupancyReport => ({
  dock: 'd1',
  at: 100,
  bays: [],
  events: [],
  ...given,
});
const open = (given: Partial<Docking> = {}): Docking => ({
  camera: 'c1',
  dock: 'd1',
  bay: 1,
  from: 50,
  until: null,
  ...given,
});
const changes = (known: readonly Docking[], given: Partial<OccupancyReport>, before: readonly BayClaim[] = []) =>
  dockingChanges(known, report(given), bayClaims(before, report(given)));
const holds = (camera: string | null, bay = 1, since: number | null = null) => ({ bays: [{ bay, camera, since }] });

describe('dockingChanges', () => {
  it('begins a docking when a camera is first seen in a bay, at the time the dock gives', () => {
    expect(changes([], holds('c1', 1, 90))).toEqual({ begun: [open({ from: 90 })], ended: [] });
    expect(changes([], holds('c1'))).toEqual({ begun: [open({ from: 100 })], ended: [] });
  });

  it('dates it best by the docked event', () => {
    const events = [{ type: 'docked', at: 70, bay: 1, camera: 'c1' }] as const;
    expect(changes([], { ...holds('c1', 1, 90), events }).begun).toEqual([open({ from: 70 })]);
  });

  it('changes nothing while the camera stays', () => {
    expect(changes([open()], holds('c1', 1, 90))).toEqual({ begun: [], ended: [] });
  });

  it('ends it by an undocked event, or by the empty bay', () => {
    const events = [{ type: 'undocked', at: 80, bay: null, camera: 'c1' }] as const;
    expect(changes([open()], { events }).ended).toEqual([open({ until: 80 })]);
    expect(changes([open()], holds(null, 1, 85)).ended).toEqual([open({ until: 85 })]);
    expect(changes([open()], holds(null)).ended).toEqual([open({ until: 100 })]);
  });

  it('leaves bays alone that the report does not list', () => {
    expect(changes([open()], holds('c2', 2))).toEqual({
      begun: [open({ camera: 'c2', bay: 2, from: 100 })],
      ended: [],
    });
  });

  it('moves a camera between bays and swaps two cameras', () => {
    const swapped = {
      bays: [
        { bay: 1, camera: 'c2', since: 90 },
        { bay: 2, camera: 'c1', since: 90 },
      ],
    };
    const result = changes([open(), open({ camera: 'c2', bay: 2 })], swapped);
    expect(result.ended).toHaveLength(2);
    expect(result.begun).toHaveLength(2);
    expect(result.begun.every(({ from, until }) => from === 90 && until === null)).toBe(true);
  });

  it('keeps a short absence that only the events tell', () => {
    const events = [
      { type: 'undocked', at: 60, bay: 1, camera: 'c1' },
      { type: 'docked', at: 75, bay: 1, camera: 'c1' },
    ] as const;
    expect(changes([open()], { ...holds('c1'), events })).toEqual({
      begun: [open({ from: 75 })],
      ended: [open({ until: 60 })],
    });
  });

  it('lets the later docking win over another dock, and never the older claim again', () => {
    expect(changes([open({ dock: 'd2', from: 80 })], holds('c1', 1, 90))).toEqual({
      begun: [open({ from: 90 })],
      ended: [open({ dock: 'd2', from: 80, until: 90 })],
    });
    const before = [{ bay: 1, camera: 'c1', since: 50 }];
    expect(changes([open({ dock: 'd2', from: 80 })], holds('c1', 1, 95), before)).toEqual({ begun: [], ended: [] });
  });

  it('never makes dockings of one camera or one bay overlap, whatever is reported', () => {
    const cameras = ['c1', 'c2', 'c3'];
    const step = fc.record({
      dock: fc.constantFrom('d1', 'd2'),
      gap: fc.nat(10),
      bays: fc.uniqueArray(
        fc.record({
          bay: fc.integer({ min: 1, max: 3 }),
          camera: fc.option(fc.constantFrom(...cameras)),
          since: fc.option(fc.nat(200)),
        }),
        { selector: ({ bay }) => bay },
      ),
      events: fc.array(
        fc.record({
          type: fc.constantFrom('docked' as const, 'undocked' as const),
          at: fc.nat(200),
          bay: fc.integer({ min: 1, max: 3 }),
          camera: fc.constantFrom(...cameras),
        }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let dockings: Docking[] = [];
        const claims = new Map<string, BayClaim[]>();
        let at = 0;
        for (const { gap, ...said } of steps) {
          const whole = report({ ...said, at: (at += gap) });
          const made = bayClaims(claims.get(said.dock) ?? [], whole);
          claims.set(said.dock, made);
          const { begun, ended } = dockingChanges(dockings, whole, made);
          dockings = dockings.map(
            (docking) =>
              ended.find(
                (e) =>
                  e.camera === docking.camera &&
                  e.from === docking.from &&
                  e.dock === docking.dock &&
                  e.bay === docking.bay,
              ) ?? docking,
          );
          dockings.push(...begun);
        }
        for (const [index, one] of dockings.entries()) {
          expect(one.until === null || one.until >= one.from).toBe(true);
          for (const other of dockings.slice(index + 1)) {
            const isSameCamera = one.camera === other.camera;
            const isSameBay = one.dock === other.dock && one.bay === other.bay;
            if (isSameCamera || isSameBay) expect(doOverlap(one, other)).toBe(false);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
