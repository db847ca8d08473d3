import fc from 'fast-check';
import { layoutOf, linesOf } from './foi-sheet-layout.ts';

const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'W', 'é', '7'), minLength: 1, maxLength: 20 }), {
  minLength: 1,
  maxLength: 60,
});

describe('a sheet', () => {
  it('has columns as wide as what stands in them, and room for the sentences above', () => {
    const cell = fc.oneof(fc.string({ maxLength: 50 }), fc.integer(), fc.constant(null));
    const sheets = fc.integer({ min: 1, max: 5 }).chain((columns) =>
      fc.record({
        name: fc.constant('1 status'),
        above: fc.array(
          words.map((some) => some.join(' ')),
          { maxLength: 3 },
        ),
        heads: fc.array(fc.string({ minLength: 1, maxLength: 40 }), { minLength: columns, maxLength: columns }),
        rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 5 }),
      }),
    );
    fc.assert(
      fc.property(sheets, (sheet) => {
        const { widths, lines } = layoutOf(sheet);
        for (const row of [sheet.heads, ...sheet.rows])
          for (const [column, value] of row.entries()) {
            const shown = typeof value === 'number' ? value.toLocaleString('en-GB') : (value ?? '');
            expect(widths[column]).toBeGreaterThan(shown.length);
          }
        const together = widths.reduce((sum, width) => sum + width, 0);
        for (const [index, text] of sheet.above.entries())
          expect((lines[index] ?? 0) * together).toBeGreaterThanOrEqual(text.length);
      }),
    );
  });

  it('breaks a text between its words, into as many lines as it needs and no more', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 80 }), (some, width) => {
        const lines = [''];
        for (const word of some) {
          const line = lines.at(-1) ?? '';
          if (line === '') lines[lines.length - 1] = word;
          else if (`${line} ${word}`.length <= width) lines[lines.length - 1] = `${line} ${word}`;
          else lines.push(word);
        }
        expect(linesOf(some.join(' '), width)).toBe(lines.length);
      }),
    );
  });
});
