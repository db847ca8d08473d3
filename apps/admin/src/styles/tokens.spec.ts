import { readFileSync } from 'node:fs';
import path from 'node:path';

const text = readFileSync(path.resolve(import.meta.dirname, 'tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

type Tokens = Readonly<Record<string, string>>;

/** The custom properties of the first block that begins with these words. */
function tokensOf(selector: string): Tokens {
  const start = text.indexOf('{', text.indexOf(selector)) + 1;
  const block = text.slice(start, text.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = tokensOf(':root {');
const darkBySystem = tokensOf(":root:not([data-theme='light']) {");
const darkByChoice = tokensOf(":root[data-theme='dark'] {");
const themes: [string, Tokens][] = [
  ['light', light],
  ['dark', { ...light, ...darkByChoice }],
];

/** Text, and the grounds it stands on: 4.5 to 1 (WCAG 1.4.3). */
const words: [string, readonly string[]][] = [
  ['c-ink', ['c-surface', 'c-canvas', 'c-sunken', 'c-raised', 'c-hover']],
  ['c-ink-2', ['c-surface', 'c-canvas', 'c-sunken', 'c-raised', 'c-hover']],
  ['c-ink-3', ['c-surface', 'c-canvas', 'c-sunken', 'c-raised', 'c-hover']],
  ['c-on-ink', ['c-ink']],
  ['c-accent', ['c-surface', 'c-canvas', 'c-raised', 'c-accent-soft']],
  ['c-accent-solid', ['c-surface']],
  ['c-on-accent', ['c-accent-solid']],
  ['v-axis', ['c-surface']],
];

/** Edges and shapes: 3 to 1 (WCAG 1.4.11). */
const shapes: [string, readonly string[]][] = [
  ['c-control', ['c-surface', 'c-canvas', 'c-raised']],
  ['c-focus', ['c-surface', 'c-canvas', 'c-raised']],
  ...['1', '2', '3', '4', '5'].map((series): [string, string[]] => [`v-${series}`, ['c-surface']]),
];

for (const status of ['ok', 'busy', 'warn', 'bad', 'idle', 'dark']) {
  words.push([`c-${status}`, [`c-${status}-soft`, 'c-surface']]);
  shapes.push([`c-${status}-solid`, ['c-surface']]);
}

/** The pairs of a table that fall short, with their ratio. */
const fallingShort = (tokens: Tokens, table: [string, readonly string[]][], least: number) =>
  table
    .flatMap(([front, grounds]) => grounds.map((ground) => ({ front, ground })))
    .map((pair) => ({ ...pair, ratio: contrast(tokens[pair.front], tokens[pair.ground]) }))
    .filter(({ ratio }) => ratio < least);

describe.each(themes)('the tokens of the %s theme', (_, tokens) => {
  it('set every text against every ground it stands on by 4.5 to 1', () => {
    expect(fallingShort(tokens, words, 4.5)).toEqual([]);
  });

  it('set every edge, shape and chart series against its ground by 3 to 1', () => {
    expect(fallingShort(tokens, shapes, 3)).toEqual([]);
  });
});

describe('the dark theme', () => {
  it('is the same whether the system or the person chose it, since CSS makes us write it twice', () => {
    expect(darkBySystem).toEqual(darkByChoice);
  });

  it('gives every colour of the light one a value of its own', () => {
    const colours = Object.keys(light).filter((name) => /^[cv]-|^e-[1-9]/.test(name));
    expect(Object.keys(darkByChoice).sort()).toEqual(colours.sort());
  });
});

/** The ratio of WCAG 2: from 1 to 21. */
function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: string | undefined): number {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour ?? '');
  if (hex === null) throw new Error(`${colour} is no colour of six digits`);
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => linear(parseInt(part, 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
