import { plainToInstance } from 'class-transformer';
import { demandSense, readGate, readPolicy } from './read-rollout.ts';
import { GateRequest, NewRollout, PolicyRequest } from './rollout-requests.ts';

const now = new Date('2026-11-24T12:00:00Z');
const gate = { successPercent: 95, failurePercent: 2 };

describe('readGate and readPolicy', () => {
  it('let null hide no default: what a plan answers as null may be sent back', () => {
    const nothing = { windows: null, handoverBlackout: null, batteryFloorPercent: null, maximumPerStation: null };
    expect(readPolicy({ ...nothing, floorPerStation: null, deadline: null } as never)).toEqual(readPolicy({}));
    expect(readGate({ ...gate, contactedPercent: null, manual: null } as never)).toEqual(readGate(gate));
  });

  it('fill in what was left out, also of a request class', () => {
    expect(readGate(plainToInstance(GateRequest, gate))).toEqual({
      ...gate,
      minimumFailures: 1,
      contactedPercent: 50,
      soakMinutes: 0,
      manual: false,
    });
    expect(
      readPolicy(plainToInstance(PolicyRequest, { maximumPerStation: 3, deadline: '2026-12-14T00:00:00Z' })),
    ).toEqual({
      windows: [],
      handoverBlackout: true,
      batteryFloorPercent: 30,
      maximumPerStation: 3,
      floorPerStation: null,
      comeBackMinutes: 30,
      mayDowngrade: false,
      lateJoiners: true,
      deadline: Date.parse('2026-12-14T00:00:00Z'),
    });
  });
});

describe('demandSense', () => {
  const ask = (change: object): (() => void) => {
    const given = plainToInstance(NewRollout, {
      name: 'x',
      release: 'x',
      targets: { kind: 'camera' },
      waves: [],
      ...change,
    });
    return () => demandSense(given, now);
  };

  it.each<[string, object, string]>([
    ['a wave of nothing', { waves: [{ name: 'a', gate }] }, 'waves.0'],
    ['a wave of both', { waves: [{ name: 'a', gate, stations: ['A'], percent: 3 }] }, 'waves.0'],
    [
      'the rest before the end',
      {
        waves: [
          { name: 'a', gate, rest: true },
          { name: 'b', gate, percent: 3 },
        ],
      },
      'waves.0.rest',
    ],
    [
      'more than a whole',
      {
        waves: [
          { name: 'a', gate, percent: 60 },
          { name: 'b', gate, percent: 41 },
        ],
      },
      'waves',
    ],
    ['a window at no time', { policy: { windows: [{ from: '25:00', until: '05:00' }] } }, 'policy.windows.0'],
    ['a deadline that has passed', { policy: { deadline: '2026-11-24T11:59:59Z' } }, 'policy.deadline'],
  ])('names the field of %s', (_, change, field) => {
    expect(ask(change)).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ field })] }));
  });

  it('takes waves that make sense', () => {
    expect(
      ask({
        waves: [
          { name: 'a', gate, stations: ['A'] },
          { name: 'b', gate, percent: 100 },
          { name: 'c', gate, rest: true },
        ],
      }),
    ).not.toThrow();
  });
});
