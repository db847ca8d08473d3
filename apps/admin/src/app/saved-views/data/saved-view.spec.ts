import { asksSame, knownWords, type SavedView } from './saved-view.ts';

const view = (given: Partial<SavedView>): SavedView => ({
  id: 'v',
  list: 'cameras',
  name: 'Mine',
  isShared: false,
  isOwn: true,
  owner: 'A. Okafor',
  query: {},
  columns: null,
  problems: [],
  version: 1,
  ...given,
});

describe('a saved view', () => {
  it('asks only what the list still knows', () => {
    const old = view({
      query: { state: 'in_store', status: 'missing' },
      problems: [{ field: 'state', message: 'There is no field state here.' }],
    });
    expect(knownWords(old)).toEqual({ status: 'missing' });
  });

  it('is unchanged while the address asks the same, in whatever order', () => {
    expect(asksSame({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(asksSame({ a: '1', b: '' }, { a: '1' })).toBe(true);
    expect(asksSame({ a: '1' }, { a: '2' })).toBe(false);
    expect(asksSame({ a: '1' }, {})).toBe(false);
  });
});
