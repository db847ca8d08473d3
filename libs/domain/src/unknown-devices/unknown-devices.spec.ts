import fc from 'fast-check';
import { nearestSerials, slipsBetween } from './nearest-serials.ts';
import {
  commandsForUnknownDevice,
  commandUnknownDevice,
  unknownDeviceLifecycle,
  unknownDeviceStates,
} from './unknown-device-lifecycle.ts';

const serial = fc.stringMatching(/^[A-Z0-9-]{1,12}$/);
const anyState = fc.constantFrom(...unknownDeviceStates);
const anyCommand = fc.constantFrom('admit', 'reject', 'merge', 'reopen');

describe('the life of an unknown device', () => {
  it('reaches every state from quarantine, and ends only as a camera', () => {
    const reached = new Set<string>(['quarantined']);
    for (const state of reached)
      for (const to of Object.values(unknownDeviceLifecycle[state as 'quarantined'])) reached.add(to);
    expect([...reached].sort()).toEqual([...unknownDeviceStates].sort());
    expect(unknownDeviceStates.filter((state) => commandsForUnknownDevice(state, false).length === 0)).toEqual([
      'admitted',
    ]);
  });

  it('allows exactly the commands it offers, once they say why', () => {
    fc.assert(
      fc.property(anyState, anyCommand, fc.boolean(), (state, command, isMergeUsed) => {
        const { ok } = commandUnknownDevice(state, command, { reason: 'A label was misread', isMergeUsed });
        expect(ok).toBe(commandsForUnknownDevice(state, isMergeUsed).includes(command));
      }),
    );
  });

  it('takes a merge back only while no custody rests on it, and never without a reason', () => {
    expect(commandUnknownDevice('merged', 'reopen', { reason: 'Wrong one', isMergeUsed: false }).ok).toBe(true);
    expect(commandUnknownDevice('merged', 'reopen', { reason: 'Wrong one', isMergeUsed: true })).toEqual({
      ok: false,
      refusal: 'unknown-device-merge-used',
    });
    expect(commandUnknownDevice('quarantined', 'reject', { reason: ' ', isMergeUsed: false })).toEqual({
      ok: false,
      refusal: 'unknown-device-needs-reason',
    });
  });
});

describe('the nearest serials', () => {
  it('are those a misread label most probably is', () => {
    const known = ['X2-104417', 'X2-104471', 'X2-114417', 'X2-204418', 'D14-ILK-01'];
    expect(nearestSerials('X2-I04417', known, 3)).toEqual([
      { serial: 'X2-104417', distance: 0.5 },
      { serial: 'X2-104471', distance: 1.5 },
      { serial: 'X2-114417', distance: 1.5 },
    ]);
  });

  it('lie as far one way as the other, nowhere only for themselves, and never further by a detour', () => {
    fc.assert(
      fc.property(serial, serial, (one, other) => {
        const slips = slipsBetween(one, other);
        expect(slips).toBe(slipsBetween(other, one));
        expect(slips === 0).toBe(one.toLowerCase() === other.toLowerCase());
        expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length));
        expect(slips).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
      }),
    );
  });
});
