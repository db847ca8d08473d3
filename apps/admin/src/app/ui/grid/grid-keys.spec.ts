import { gridMove, rowAfter } from './grid-keys.ts';

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
