import fc from 'fast-check';
import { cameraStatuses } from '../cameras/index.ts';
import { pickReadyCamera } from '../desk/index.ts';
import { candidateOf, judgeBay, type BayOnBoard, type BoardCamera, type BoardRule } from './judge-bay.ts';

const rule: BoardRule = { now: 1_000, batteryFloorPercent: 80, keepForMilliseconds: 100 };
const camera = (given: Partial<BoardCamera> = {}): BoardCamera => ({
  serial: 'X2-1',
  status: 'in_service',
  isContested: false,
  isUpdating: false,
  isHeld: false,
  batteryPercent: 95,
  pendingFiles: 0,
  dockedSince: 1,
  neededAt: null,
  ...given,
});
const bay = (given: Partial<BayOnBoard> = {}): BayOnBoard => ({
  isSilent: false,
  state: 'ready',
  isOccupied: true,
  camera: camera(),
  ...given,
});
const verdictOf = (given: Partial<BayOnBoard>) => judgeBay(bay(given), rule);

describe('what the board says of a bay', () => {
  it('says which camera to take, and why another one stays', () => {
    expect(verdictOf({})).toBe('take');
    expect(verdictOf({ camera: camera({ isHeld: true }) })).toBe('holder');
    expect(verdictOf({ camera: camera({ neededAt: 1_050 }) })).toBe('reserved');
    expect(verdictOf({ camera: camera({ batteryPercent: 79 }) })).toBe('charging');
    expect(verdictOf({ state: 'charging', camera: camera({ batteryPercent: 40, pendingFiles: 3 }) })).toBe('charging');
    expect(verdictOf({ state: 'charging', camera: camera({ pendingFiles: 3 }) })).toBe('offloading');
    expect(verdictOf({ state: 'offloading' })).toBe('offloading');
    expect(verdictOf({ camera: camera({ isUpdating: true }) })).toBe('updating');
    expect(verdictOf({ camera: camera({ status: 'quarantined' }) })).toBe('unfit');
    expect(verdictOf({ camera: camera({ isContested: true }) })).toBe('contested');
    expect(verdictOf({ camera: null })).toBe('unknown');
    expect(verdictOf({ state: 'fault', isOccupied: false, camera: null })).toBe('fault');
    expect(verdictOf({ state: 'empty', isOccupied: false, camera: null })).toBe('empty');
    expect(verdictOf({ isSilent: true })).toBe('silent');
    expect(verdictOf({ state: null, isOccupied: false, camera: null })).toBe('silent');
  });

  it('says take exactly where the issue desk would pick that camera, were it alone', () => {
    const made = fc.record({
      isSilent: fc.boolean(),
      state: fc.constantFrom('ready', 'charging', 'offloading', 'updating', 'fault', 'empty'),
      isOccupied: fc.constant(true),
      camera: fc.record({
        serial: fc.constant('X2-1'),
        status: fc.constantFrom(...cameraStatuses),
        isContested: fc.boolean(),
        isUpdating: fc.boolean(),
        isHeld: fc.boolean(),
        batteryPercent: fc.option(fc.nat(100)),
        pendingFiles: fc.nat(3),
        dockedSince: fc.nat(1_000),
        neededAt: fc.option(fc.nat(2_000)),
      }),
    });
    fc.assert(
      fc.property(made, (bay) => {
        const { status, isHeld, isUpdating, isContested } = bay.camera;
        const mayBeAsked = status === 'in_service' && !isHeld && !isUpdating && !isContested && !bay.isSilent;
        const picked = pickReadyCamera([candidateOf(bay.camera, bay.state)], { ...rule, heldBack: 0 }).camera;
        expect(judgeBay(bay, rule) === 'take').toBe(mayBeAsked && picked !== null);
      }),
    );
  });
});
