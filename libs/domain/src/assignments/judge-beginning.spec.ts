import fc from 'fast-check';
import { firstCameraAt, judgeBeginning } from './judge-beginning.ts';

describe('when an assignment can begin', () => {
  it('is refused before any force had a camera, such as in the year 1, and at no later time', () => {
    expect(judgeBeginning(Date.parse('0001-01-01T00:00:00Z'))).toBe('assignment-starts-before-cameras');
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) }), (from) => {
        expect(judgeBeginning(from) === undefined).toBe(from >= firstCameraAt);
      }),
    );
  });
});
