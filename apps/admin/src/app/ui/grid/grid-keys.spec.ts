import { gridMove, isSelectAll, rowAfter } from './grid-keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  gridMove({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('the keys of a grid', () => {
  it('moves by arrows and by J and K alike', () => {
    expect([press('j'), press('ArrowDown')]).toEqual(['next', 'next']);
    expect([press('k'), press('ArrowUp')]).toEqual(['last', 'last']);
  });

  it('leaves what it does not know, and all that is held with Ctrl, Alt or Meta, to the browser', () => {
    expect(press('q')).toBeNull();
    expect(press('x', { ctrlKey: true })).toBeNull();
    expect(press('End', { metaKey: true })).toBeNull();
  });

  it('takes Ctrl A as every row, and no other A', () => {
    const held = { ctrlKey: false, altKey: false, metaKey: false };
    expect(isSelectAll({ ...held, key: 'a', ctrlKey: true })).toBe(true);
    expect(isSelectAll({ ...held, key: 'a' })).toBe(false);
    expect(isSelectAll({ key: 'a', ctrlKey: true, altKey: true, metaKey: false })).toBe(false);
  });

  it('never leaves the rows', () => {
    expect(rowAfter('next', 9, 10, 5)).toBe(9);
    expect(rowAfter('last', 0, 10, 5)).toBe(0);
    expect(rowAfter('page-down', 7, 10, 5)).toBe(9);
    expect(rowAfter('page-up', 3, 10, 5)).toBe(0);
    expect([rowAfter('first', 4, 10, 5), rowAfter('end', 4, 10, 5)]).toEqual([0, 9]);
  });

  it('stays where it is for a key that does not move', () => {
    expect(rowAfter('select', 4, 10, 5)).toBe(4);
  });
});
