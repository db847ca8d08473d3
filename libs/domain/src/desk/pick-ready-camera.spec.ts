import fc from 'fast-check';
import { pickReadyCamera, type PickRule, type ReadyCandidate } from './pick-ready-camera.ts';

const camera = (serial: string, given: Partial<ReadyCandidate> = {}): ReadyCandidate => ({
  serial,
  isReady: true,
  batteryPercent: 100,
  pendingFiles: 0,
  dockedSince: 10,
  neededAt: null,
  isReservedForPerson: false,
  ...given,
});
const rule: PickRule = { now: 100, batteryFloorPercent: 80, keepForMilliseconds: 50, heldBack: 0 };

describe('the camera to take', () => {
  it('is the one that stands longest, of those that are charged', () => {
    const bays = [camera('b', { dockedSince: 5, batteryPercent: 79 }), camera('c', { dockedSince: 7 }), camera('d')];
    expect(pickReadyCamera(bays, rule).camera?.serial).toBe('c');
  });

  it('is not one that somebody needs soon, unless it is theirs', () => {
    expect(pickReadyCamera([camera('a', { neededAt: 120 }), camera('b')], rule).camera?.serial).toBe('b');
    expect(pickReadyCamera([camera('a', { neededAt: 151 })], rule).camera?.serial).toBe('a');
    expect(pickReadyCamera([camera('a', { neededAt: 900, dockedSince: 1 }), camera('b')], rule).camera?.serial).toBe(
      'b',
    );
    expect(
      pickReadyCamera([camera('a', { isReservedForPerson: true, dockedSince: 90 }), camera('b')], rule).camera?.serial,
    ).toBe('a');
  });

  it('says why there is none', () => {
    expect(pickReadyCamera([camera('a', { isReady: false })], rule).refusal).toBe('nothing-docked');
    expect(pickReadyCamera([camera('a', { batteryPercent: null })], rule).refusal).toBe('all-below-floor');
    expect(pickReadyCamera([camera('a')], { ...rule, heldBack: 1 }).refusal).toBe('all-reserved');
  });

  it('is never under the floor, never another’s, and the same whatever the order', () => {
    const bay = fc.record({
      isReady: fc.boolean(),
      batteryPercent: fc.option(fc.nat(100)),
      pendingFiles: fc.nat(3),
      dockedSince: fc.nat(100),
      neededAt: fc.option(fc.nat(300)),
      isReservedForPerson: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(bay, { maxLength: 14 }), fc.nat(3), (made, heldBack) => {
        const bays = made.map((one, index) => ({ ...one, serial: `X${index}` }));
        const { camera: picked } = pickReadyCamera(bays, { ...rule, heldBack });
        expect(pickReadyCamera(bays.toReversed(), { ...rule, heldBack }).camera?.serial).toBe(picked?.serial);
        if (picked === null) return;
        expect(picked.isReady && (picked.batteryPercent ?? 0) >= 80).toBe(true);
        expect(picked.isReservedForPerson || picked.neededAt === null || picked.neededAt > 150).toBe(true);
      }),
    );
  });
});
