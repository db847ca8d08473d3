import fc from 'fast-check';
import { correctTime, measureClockSkew } from './clock-skew.ts';
import { judgeDockClaims } from './judge-dock-claims.ts';
import { judgeTime } from './judge-time.ts';
import { compareReportPositions, isLaterReport } from './report-position.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('report positions', () => {
  it('count the epoch before the sequence', () => {
    expect(isLaterReport({ epoch: 1, sequence: 0 }, { epoch: 0, sequence: 900 })).toBe(true);
    expect(isLaterReport({ epoch: 0, sequence: 901 }, { epoch: 0, sequence: 900 })).toBe(true);
    expect(isLaterReport({ epoch: 0, sequence: 900 }, { epoch: 0, sequence: 900 })).toBe(false);
    expect(isLaterReport({ epoch: 0, sequence: 0 }, null)).toBe(true);
  });

  it('are in one order, whatever the arrival', () => {
    const position = fc.record({ epoch: fc.nat(3), sequence: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(position, { minLength: 1 }), (positions) => {
        const last = positions.reduce((latest, next) => (isLaterReport(next, latest) ? next : latest));
        expect(positions.every((other) => compareReportPositions(other, last) <= 0)).toBe(true);
      }),
    );
  });
});

describe('judgeTime', () => {
  it.each([
    [5 * minute, 'plausible'],
    [5 * minute + 1, 'ahead'],
    [-15 * day, 'plausible'],
    [-15 * day - 1, 'behind'],
  ])('judges %d ms after the receipt as %s', (offset, verdict) => {
    expect(judgeTime(day * 100 + offset, day * 100)).toBe(verdict);
  });
});

describe('clock skew', () => {
  it('is nothing within the two seconds that Date and the network cost', () => {
    expect(measureClockSkew(1000, 3000)).toBe(0);
    expect(measureClockSkew(63_000, 3000)).toBe(60_000);
  });

  it('is not measured by a report that comes without Date', () => {
    expect(measureClockSkew(null, 1000)).toBeNull();
  });

  it('puts what a wrong clock told back on ours', () => {
    fc.assert(
      fc.property(fc.integer({ min: -day, max: day }), fc.nat(day), (skew, ago) => {
        const now = 100 * day;
        const told = now - ago + skew;
        const corrected = correctTime(told, measureClockSkew(now + skew, now) ?? 0);
        expect(Math.abs(corrected - (now - ago))).toBeLessThanOrEqual(2000);
      }),
    );
  });
});

describe('judgeDockClaims', () => {
  const a = { dock: 'a', dockedAt: 0, reportedAt: 10 * minute };
  const b = { dock: 'b', dockedAt: 9 * minute, reportedAt: 11 * minute };

  it('gives a camera that one dock claims to that dock', () => {
    expect(judgeDockClaims([a])).toEqual({ dock: 'a', isContested: false });
    expect(judgeDockClaims([])).toEqual({ dock: null, isContested: false });
  });

  it('lets the later docking win, contested while both report', () => {
    expect(judgeDockClaims([a, b])).toEqual({ dock: 'b', isContested: true });
    expect(judgeDockClaims([b, a])).toEqual({ dock: 'b', isContested: true });
  });

  it('is not contested by a dock that fell silent long before', () => {
    expect(judgeDockClaims([{ ...a, reportedAt: 5 * minute }, b])).toEqual({ dock: 'b', isContested: false });
  });

  it('goes back to the dock that still reports it when the one that docked it later fell silent', () => {
    const still = { ...a, reportedAt: 17 * minute };
    expect(judgeDockClaims([still, b])).toEqual({ dock: 'a', isContested: false });
    expect(judgeDockClaims([{ ...a, reportedAt: 16 * minute }, b])).toEqual({ dock: 'b', isContested: true });
  });

  const claims = fc.uniqueArray(
    fc.record({
      dock: fc.constantFrom('a', 'b', 'c', 'd'),
      dockedAt: fc.nat(30 * minute),
      reportedAt: fc.nat(30 * minute),
    }),
    { selector: ({ dock }) => dock, minLength: 1 },
  );

  it('gives no camera to a dock that is silent while another reports it, and contests only what two report', () => {
    fc.assert(
      fc.property(claims, (some) => {
        const newest = Math.max(...some.map(({ reportedAt }) => reportedAt));
        const speaking = some.filter(({ reportedAt }) => reportedAt >= newest - 5 * minute).map(({ dock }) => dock);
        const verdict = judgeDockClaims(some);
        expect(speaking).toContain(verdict.dock);
        expect(verdict.isContested).toBe(speaking.length > 1);
      }),
    );
  });

  it('judges the same whatever the order of the claims', () => {
    fc.assert(
      fc.property(claims, (some) => {
        expect(judgeDockClaims(some.toReversed())).toEqual(judgeDockClaims(some));
      }),
    );
  });
});
