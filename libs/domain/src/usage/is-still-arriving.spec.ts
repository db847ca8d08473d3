import { isStillArriving } from './is-still-arriving.ts';

describe('days that still arrive', () => {
  it('waits a day for the recordings of a day', () => {
    const at = Date.parse('2026-11-25T13:00:00Z');
    expect(isStillArriving('2026-11-25', at)).toBe(true);
    expect(isStillArriving('2026-11-24', at)).toBe(true);
    expect(isStillArriving('2026-11-23', at)).toBe(false);
  });

  it('counts from the end of the local day, through the day of 25 hours', () => {
    expect(isStillArriving('2026-10-25', Date.parse('2026-10-26T23:59:59Z'))).toBe(true);
    expect(isStillArriving('2026-10-25', Date.parse('2026-10-27T00:00:00Z'))).toBe(false);
  });
});
