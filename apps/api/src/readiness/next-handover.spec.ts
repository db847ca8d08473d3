import { nextHandover, type DailyHandover } from './next-handover.ts';

const handovers: DailyHandover[] = [
  { name: 'Early', from: '06:30', until: '07:30' },
  { name: 'Late', from: '13:45', until: '14:45' },
  { name: 'Night', from: '21:30', until: '22:30' },
];
const at = (text: string) => nextHandover(Date.parse(text), handovers);

describe('the next handover', () => {
  it('is the first that begins after now, tomorrow if need be', () => {
    expect(at('2026-11-25T13:21:00Z')).toMatchObject({ name: 'Late', startsAt: Date.parse('2026-11-25T13:45:00Z') });
    expect(at('2026-11-25T13:45:00Z')).toMatchObject({ name: 'Night', startsAt: Date.parse('2026-11-25T21:30:00Z') });
    expect(at('2026-11-25T23:00:00Z')).toMatchObject({ name: 'Early', startsAt: Date.parse('2026-11-26T06:30:00Z') });
  });

  it('is compared with the same hour on the wall in the weeks before, across the clock change', () => {
    const [lastWeek] = at('2026-10-29T13:00:00Z')?.before ?? [];
    expect(lastWeek).toEqual({ from: Date.parse('2026-10-22T12:30:00Z'), until: Date.parse('2026-10-22T14:00:00Z') });
  });

  it('is nothing where no handover is set', () => {
    expect(nextHandover(0, [])).toBeNull();
  });
});
