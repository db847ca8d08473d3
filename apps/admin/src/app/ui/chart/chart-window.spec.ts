import { isSameWindow, isWhole, moved, wholeWindow, zoomed } from './chart-window.ts';

describe('the part of a time axis that is on show', () => {
  it('goes closer around its middle and back to the whole', () => {
    const closer = zoomed(wholeWindow, 0.5);
    expect(closer).toEqual({ start: 25, end: 75 });
    expect(isWhole(closer)).toBe(false);
    expect(isWhole(zoomed(closer, 2))).toBe(true);
  });

  it('moves by parts of its width, and stays on the axis with its width', () => {
    const half = { start: 25, end: 75 };
    expect(moved(half, 0.5)).toEqual({ start: 50, end: 100 });
    expect(moved(half, 3)).toEqual({ start: 50, end: 100 });
    expect(moved(half, -3)).toEqual({ start: 0, end: 50 });
    expect(moved(wholeWindow, 1)).toEqual(wholeWindow);
  });

  it('goes no closer than shows anything', () => {
    let window = wholeWindow;
    for (let turn = 0; turn < 20; turn += 1) window = zoomed(window, 0.5);
    expect(window.end - window.start).toBeCloseTo(2);
    expect(isSameWindow(window, { start: 49, end: 51 })).toBe(true);
  });
});
