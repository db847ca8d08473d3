import fc from 'fast-check';
import { pairScans, type DeskScan } from './issue-scans.ts';

const person = (key: string): DeskScan => ({ kind: 'person', key });
const camera = (key: string): DeskScan => ({ kind: 'camera', key });

describe('scans taken in turn', () => {
  it('pair up person first or camera first, and keep the half that waits', () => {
    expect(pairScans([person('1'), camera('a'), camera('b'), person('2'), person('3')])).toEqual({
      pairs: [
        { person: '1', camera: 'a' },
        { person: '2', camera: 'b' },
      ],
      waiting: { person: '3', camera: null },
    });
  });

  it('take the later of two people, and a camera once', () => {
    expect(pairScans([person('1'), person('2'), camera('a'), person('3'), camera('A')])).toEqual({
      pairs: [{ person: '2', camera: 'a' }],
      waiting: { person: '3', camera: null },
    });
  });

  it('name no camera twice, and never invent a pair', () => {
    const scan = fc.oneof(fc.constantFrom('1', '2', '3').map(person), fc.constantFrom('a', 'b', 'c', 'A').map(camera));
    fc.assert(
      fc.property(fc.array(scan), (scans) => {
        const { pairs } = pairScans(scans);
        expect(new Set(pairs.map((pair) => pair.camera.toLowerCase())).size).toBe(pairs.length);
        for (const pair of pairs) {
          expect(scans).toContainEqual(person(pair.person));
          expect(scans).toContainEqual(camera(pair.camera));
        }
      }),
    );
  });
});
