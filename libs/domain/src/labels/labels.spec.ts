import fc from 'fast-check';
import { labelSheetOf, labelSheets, labelsOnPage, layOutLabels, placeOfLabel, type Place } from './label-sheet.ts';
import { finestBar, finestSquare, placeOnLabel, withinQuietZone } from './place-on-label.ts';

const sheet = fc.constantFrom(...labelSheets);
const slack = 1e-9;
const isWithin = (inner: Place, outer: Place): boolean =>
  inner.left >= outer.left - slack &&
  inner.top >= outer.top - slack &&
  inner.left + inner.width <= outer.left + outer.width + slack &&
  inner.top + inner.height <= outer.top + outer.height + slack;
const doShare = (one: Place, other: Place): boolean =>
  one.left < other.left + other.width - slack &&
  other.left < one.left + one.width - slack &&
  one.top < other.top + other.height - slack &&
  other.top < one.top + one.height - slack;

describe('sheets of labels', () => {
  it('keep every label on the page, and no two over each other', () => {
    for (const one of labelSheets) {
      const places = Array.from({ length: labelsOnPage(one) }, (_, index) => placeOfLabel(one, index + 1));
      for (const [index, place] of places.entries()) {
        expect(isWithin(place, { left: 0, top: 0, ...one.page })).toBe(true);
        for (const other of places.slice(index + 1)) expect(doShare(place, other)).toBe(false);
      }
    }
  });

  it('hold as many labels as the packet says', () => {
    expect(labelSheets.map((one) => [one.key, labelsOnPage(one)])).toEqual([
      ['L7160', 21],
      ['L7651', 65],
      ['L7163', 14],
      ['roll-57x32', 1],
      ['roll-89x36', 1],
    ]);
    expect(labelSheetOf(' l7160 ')?.key).toBe('L7160');
    expect(labelSheetOf('L0000')).toBeUndefined();
  });

  it('take every label once, in order, from the place where the sheet was left', () => {
    fc.assert(
      fc.property(sheet, fc.nat(300), fc.nat(), (one, count, chance) => {
        const size = labelsOnPage(one);
        const start = (chance % size) + 1;
        const pages = layOutLabels(count, one, start);
        const slots = pages.flatMap((page, index) => page.map((position) => index * size + position));
        expect(slots).toEqual(Array.from({ length: count }, (_, index) => start + index));
        expect(pages.every((page) => page.every((position) => position >= 1 && position <= size))).toBe(true);
      }),
    );
  });
});

describe('a label', () => {
  const contents = fc.record({
    // Code 128 of 1 to 64 characters, QR versions 1 to 10.
    barModules: fc.integer({ min: 46, max: 739 }),
    squareModules: fc.integer({ min: 0, max: 9 }).map((version) => 21 + 4 * version),
    lines: fc.integer({ min: 1, max: 3 }),
  });

  it('keeps its codes and its text within it and apart, quiet zones included', () => {
    fc.assert(
      fc.property(sheet, contents, (one, given) => {
        const label = placeOfLabel(one, 1);
        const parts = placeOnLabel(label, given);
        const placed = [parts.bars, parts.square, parts.text].filter((part) => part !== null);
        for (const [index, part] of placed.entries()) {
          expect(isWithin(part, label)).toBe(true);
          for (const other of placed.slice(index + 1)) expect(doShare(part, other)).toBe(false);
        }
      }),
    );
  });

  it('leaves a code out rather than print it too fine to scan, and never both for what we print', () => {
    fc.assert(
      fc.property(sheet, contents, (one, given) => {
        const { bars, square } = placeOnLabel(placeOfLabel(one, 1), given);
        const module = (place: Place, modules: number, kind: 'bars' | 'square'): number =>
          withinQuietZone(place, modules, kind).width / modules;
        if (bars !== null) expect(module(bars, given.barModules, 'bars')).toBeGreaterThanOrEqual(finestBar - slack);
        if (square !== null)
          expect(module(square, given.squareModules, 'square')).toBeGreaterThanOrEqual(finestSquare - slack);
      }),
    );
    // A serial of ten figures and letters: 145 modules at most, and the smallest QR code.
    for (const one of labelSheets) {
      const { bars, square } = placeOnLabel(placeOfLabel(one, 1), { barModules: 145, squareModules: 21, lines: 2 });
      expect({ sheet: one.key, scans: bars !== null || square !== null }).toEqual({ sheet: one.key, scans: true });
    }
  });
});
