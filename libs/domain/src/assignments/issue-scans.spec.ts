import fc from 'fast-check';
import { pairScans, repeatedCameras, type DeskScan } from './issue-scans.ts';

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
        expect(repeatedCameras(pairs.map((pair) => pair.camera)).size).toBe(0);
        for (const pair of pairs) {
          expect(scans).toContainEqual(person(pair.person));
          expect(scans).toContainEqual(camera(pair.camera));
        }
      }),
    );
  });

  it('of one camera twice: the first line stays', () => {
    expect([...repeatedCameras(['X2-1', 'X2-2', ' x2-1'])]).toEqual([2]);
  });
});
