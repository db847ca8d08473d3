import { commaList } from './list-request.ts';

describe('a comma list in a query', () => {
  it('is its words without blanks', () => {
    expect(commaList({ value: ' in_repair, missing ,' })).toEqual(['in_repair', 'missing']);
  });

  it('asks for nothing when it is empty, as if it had been left out', () => {
    expect([commaList({ value: '' }), commaList({ value: ' , ' })]).toEqual([undefined, undefined]);
  });

  it('leaves to validation what is no text', () => {
    expect(commaList({ value: ['in_repair'] })).toEqual(['in_repair']);
  });
});
