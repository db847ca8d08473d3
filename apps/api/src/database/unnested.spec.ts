import fc from 'fast-check';
import { timestamp } from './unnested.ts';

describe('an instant as PostgreSQL reads it', () => {
  it('is itself within the years that both can write', () => {
    const instants = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(fc.property(instants, (date) => expect(timestamp(date.getTime())).toBe(date.toISOString())));
  });

  it('is never one that PostgreSQL cannot read, however far a clock is off', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (at) =>
        expect(timestamp(at)).toMatch(/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      ),
    );
  });
});
