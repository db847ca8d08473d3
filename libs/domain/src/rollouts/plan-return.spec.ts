import fc from 'fast-check';
import { planReturn, type ReturnRelease } from './plan-return.ts';

const releases: readonly ReturnRelease[] = [
  { id: 'first', version: '4.1.3', state: 'approved' },
  { id: 'failed', version: '4.2.0', state: 'withdrawn' },
  { id: 'pilot', version: '4.2.1', state: 'approved' },
];

describe('planReturn', () => {
  it('sends each device back to the release it ran before, the largest group first', () => {
    const devices = [
      { device: 'a', before: '4.2.1' },
      { device: 'b', before: 'v4.1.3' },
      { device: 'c', before: '4.1.3' },
    ];
    expect(planReturn(devices, releases)).toEqual({
      returns: [
        { release: 'first', devices: ['b', 'c'] },
        { release: 'pilot', devices: ['a'] },
      ],
      without: [],
    });
  });

  it.each([
    [null, 'version-before-unknown'],
    ['3.0.0', 'release-before-unknown'],
    ['4.2.0', 'release-before-not-approved'],
  ])('leaves a device that ran %s before where it is', (before, reason) => {
    expect(planReturn([{ device: 'a', before }], releases)).toEqual({
      returns: [],
      without: [{ device: 'a', reason }],
    });
  });

  it('sends all of them to the release that a person chose', () => {
    const devices = [
      { device: 'a', before: null },
      { device: 'b', before: '4.2.1' },
    ];
    expect(planReturn(devices, releases, 'first').returns).toEqual([{ release: 'first', devices: ['a', 'b'] }]);
  });

  it('places each device exactly once, and none on a release that is not approved', () => {
    const version = fc.option(fc.constantFrom('4.1.3', '4.2.0', '4.2.1', '9.9', ''));
    fc.assert(
      fc.property(fc.array(version, { maxLength: 30 }), (befores) => {
        const devices = befores.map((before, index) => ({ device: String(index), before }));
        const { returns, without } = planReturn(devices, releases);
        const placed = [...returns.flatMap((group) => group.devices), ...without.map(({ device }) => device)];
        expect(placed.toSorted()).toEqual(devices.map(({ device }) => device).toSorted());
        for (const { release } of returns) expect(releases.find(({ id }) => id === release)?.state).toBe('approved');
      }),
    );
  });
});
