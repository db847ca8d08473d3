import { chooseColumns, moveKey } from './choose-columns.ts';
import type { GridColumn } from './grid-column.ts';

const columns: readonly GridColumn<object>[] = [
  { key: 'serial', label: 'Serial', width: 1 },
  { key: 'status', label: 'Status', width: 1 },
  { key: 'tag', label: 'Asset tag', width: 1, extra: true },
];
const keys = (chosen: readonly string[] | null) => chooseColumns(columns, chosen).map(({ key }) => key);

describe('the columns of a list', () => {
  it('are its own until others are chosen, then those in that order', () => {
    expect(keys(null)).toEqual(['serial', 'status']);
    expect(keys(['tag', 'serial'])).toEqual(['tag', 'serial']);
  });

  it('leave out what the list has no longer, and are never none', () => {
    expect(keys(['gone', 'status'])).toEqual(['status']);
    expect(keys(['gone'])).toEqual(['serial', 'status']);
  });

  it('move by one place and stay within the list', () => {
    expect(moveKey(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moveKey(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moveKey(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(moveKey(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
  });
});
