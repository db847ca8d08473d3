import fc from 'fast-check';
import { endByNextIssue, endOfTaking } from './end-taking.ts';

const minutes = (n: number): number => n * 60_000;

describe('a taking from the pool', () => {
  it('ends when the camera was put back for good, not when the time was up', () => {
    const stays = [
      { from: minutes(100), until: minutes(110) },
      { from: minutes(300), until: null },
    ];
    expect(endOfTaking({ from: 0 }, stays, minutes(30), minutes(320))).toBeNull();
    expect(endOfTaking({ from: 0 }, stays, minutes(30), minutes(330))).toBe(minutes(300));
  });

  it('is not ended by the bay it was taken from', () => {
    expect(
      endOfTaking({ from: minutes(60) }, [{ from: minutes(10), until: null }], minutes(30), minutes(600)),
    ).toBeNull();
    expect(endByNextIssue({ from: minutes(60) }, [{ from: minutes(10), until: null }], minutes(70))).toBeNull();
  });

  it('is ended by the next issue while the camera stands in a bay, or was just taken out of it', () => {
    const back = { from: minutes(100), until: minutes(200) };
    expect(endByNextIssue({ from: 0 }, [{ ...back, until: null }], minutes(500))).toBe(minutes(100));
    expect(endByNextIssue({ from: 0 }, [back], minutes(215))).toBe(minutes(100));
    expect(endByNextIssue({ from: 0 }, [back], minutes(216))).toBeNull();
  });

  it('is ended by an issue of the past as things were then', () => {
    const later = { from: minutes(300), until: null };
    const back = { from: minutes(100), until: minutes(200) };
    expect(endByNextIssue({ from: 0 }, [back, later], minutes(150))).toBe(minutes(100));
    expect(endByNextIssue({ from: 0 }, [later], minutes(150))).toBeNull();
  });

  it('never ends before it began, nor after what ends it', () => {
    const stay = fc.record({ from: fc.nat(1000), length: fc.option(fc.nat(300)) });
    fc.assert(
      fc.property(fc.nat(1000), fc.array(stay), fc.nat(200), fc.nat(1500), (from, made, longerThan, at) => {
        const stays = made.map((one) => ({
          from: one.from,
          until: one.length === null ? null : one.from + one.length,
        }));
        const ends = [endOfTaking({ from }, stays, longerThan, 1500), endByNextIssue({ from }, stays, at)];
        for (const [nth, end] of ends.entries()) {
          if (end === null) continue;
          expect(end).toBeGreaterThan(from);
          expect(end).toBeLessThanOrEqual(nth === 0 ? 1500 : at);
        }
      }),
    );
  });
});
