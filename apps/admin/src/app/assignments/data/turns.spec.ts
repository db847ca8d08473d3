import { turnAfter, turnBefore } from './turns.ts';

const at = (time: string): string => `2026-03-03T${time}:00Z`;
const ms = (time: string): number => Date.parse(at(time));
const early = { from: at('06:00'), until: at('14:00') };
const late = { from: at('14:00'), until: at('22:00') };
const held = { from: at('23:00'), until: null };

describe('the turns of custody around an instant', () => {
  it('go back to where the holder of now began, or the last one ended', () => {
    expect(turnBefore([late, early], ms('15:00'))).toBe(ms('14:00'));
    expect(turnBefore([late], ms('22:30'))).toBe(ms('22:00'));
    expect(turnBefore([early], ms('06:00'))).toBeUndefined();
  });

  it('go on to the end of what is held, or to the next beginning', () => {
    expect(turnAfter([late, held], ms('15:00'))).toBe(ms('22:00'));
    expect(turnAfter([held], ms('22:30'))).toBe(ms('23:00'));
    expect(turnAfter([held], ms('23:30'))).toBeUndefined();
  });
});
