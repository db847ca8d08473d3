import fc from 'fast-check';
import { hasPoolLeft, judgeCancel } from './judge-reservation.ts';
import { isTakenBackAtOnce, judgeReservedIssue } from './judge-reserved-issue.ts';
import { reservationState, type Reservation } from './reservation.ts';

const reservation = (given: Partial<Reservation> = {}): Reservation => ({
  id: 'r',
  staff: 'p',
  from: 100,
  until: 200,
  cancelledAt: null,
  fulfilledAt: null,
  ...given,
});
const issue = { from: 0, until: null, dueBack: null, override: null };

describe('a reservation', () => {
  it('is ahead, under way, over, used or given up', () => {
    expect([50, 100, 199, 200].map((now) => reservationState(reservation(), now))).toEqual([
      'upcoming',
      'current',
      'current',
      'lapsed',
    ]);
    expect(reservationState(reservation({ fulfilledAt: 120 }), 300)).toBe('fulfilled');
    expect(reservationState(reservation({ cancelledAt: 120 }), 150)).toBe('cancelled');
  });

  it('can be given up until it was used or is over', () => {
    expect(judgeCancel(reservation(), 150).ok).toBe(true);
    expect(judgeCancel(reservation(), 250)).toEqual({ ok: false, refusal: 'reservation-lapsed' });
    expect(judgeCancel(reservation({ fulfilledAt: 1 }), 50)).toEqual({ ok: false, refusal: 'reservation-fulfilled' });
    expect(judgeCancel(reservation({ cancelledAt: 1 }), 50)).toEqual({ ok: false, refusal: 'reservation-cancelled' });
  });

  it('is used up by issuing to that person within its time', () => {
    const facts = { own: [reservation()], others: [] };
    expect(judgeReservedIssue(issue, facts, 150)).toMatchObject({ value: { fulfils: 'r' } });
    expect(judgeReservedIssue(issue, facts, 50)).toMatchObject({ value: { fulfils: null } });
  });

  it('stands again only where the issue that used it was taken back as it began', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), (from, lasted) => {
        expect(isTakenBackAtOnce({ from, until: from + lasted })).toBe(lasted <= 1);
        expect(isTakenBackAtOnce({ from, until: null })).toBe(false);
      }),
    );
  });

  it('keeps its camera from others within its time, but for a reason', () => {
    const facts = { own: [], others: [reservation()] };
    expect(judgeReservedIssue(issue, facts, 150)).toEqual({
      ok: false,
      refusal: { code: 'camera-reserved-for-another', reservation: 'r' },
    });
    const override = { reason: 'Called off by telephone' };
    expect(judgeReservedIssue({ ...issue, override }, facts, 150)).toMatchObject({ value: { overrides: true } });
    expect(judgeReservedIssue({ ...issue, until: 20 }, facts, 150).ok).toBe(true);
  });

  it('that begins while the camera may still be out is said', () => {
    const facts = { own: [], others: [reservation()] };
    expect(judgeReservedIssue(issue, facts, 50)).toMatchObject({ value: { warns: 'r' } });
    expect(judgeReservedIssue({ ...issue, dueBack: 90 }, facts, 50)).toMatchObject({ value: { warns: null } });
  });

  it('of a pool stands only while the pool has a camera left at every instant', () => {
    const period = fc
      .tuple(fc.nat(30), fc.integer({ min: 1, max: 10 }))
      .map(([from, length]) => ({ from, until: from + length }));
    fc.assert(
      fc.property(fc.nat(4), fc.array(period, { maxLength: 30 }), (size, asked) => {
        const standing: { from: number; until: number }[] = [];
        for (const one of asked) if (hasPoolLeft(size, standing, one)) standing.push(one);
        for (let at = 0; at <= 40; at += 1)
          expect(standing.filter(({ from, until }) => from <= at && at < until).length).toBeLessThanOrEqual(size);
        const refused = asked.filter((one) => !standing.includes(one));
        for (const one of refused) expect(hasPoolLeft(size, standing, one)).toBe(false);
      }),
    );
  });
});
