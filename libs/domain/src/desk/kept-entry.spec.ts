import { halfWaitsFor, isHalf, keepScan, lastToTakeOut, sendEntryAgain, type KeptEntry } from './kept-entry.ts';

let made = 0;
const scanned = (
  kept: readonly KeptEntry[],
  code: string,
  given: { end?: KeptEntry['end']; known?: string; at?: number } = {},
): { kept: readonly KeptEntry[]; made: string } => {
  made += 1;
  const scan = { id: `e${made}`, end: 'issue', code, known: null, at: made, ...given } as const;
  const { changed, made: what } = keepScan(kept, scan);
  const ids = new Set(changed.map(({ id }) => id));
  return { kept: [...kept.filter(({ id }) => !ids.has(id)), ...changed], made: what };
};
const all = (...codes: readonly string[]): readonly KeptEntry[] =>
  codes.reduce<readonly KeptEntry[]>((kept, code) => scanned(kept, code).kept, []);
const pairs = (kept: readonly KeptEntry[]): unknown => kept.map(({ codes }) => codes.join(' '));

describe('scans at a desk without the network', () => {
  it('make pairs in their order, whichever of the two comes first', () => {
    expect(pairs(all('2417', 'X2-1', 'X2-2', '2418', '2419'))).toEqual(['2417 X2-1', 'X2-2 2418', '2419']);
  });

  it('are one where the trigger was pulled twice, so that no pair slips', () => {
    expect(pairs(all('2417', '2417', 'x2-1', 'X2-1', '2418', 'X2-2'))).toEqual(['2417 x2-1', '2418 X2-2']);
    expect(scanned(all('2417', 'X2-1'), 'X2-1').made).toBe('again');
  });

  it('are each a whole return while cameras come back', () => {
    const one = scanned([], 'X2-1', { end: 'return' });
    const two = scanned(one.kept, 'X2-2', { end: 'return' });
    expect([pairs(two.kept), two.made]).toEqual([['X2-1', 'X2-2'], 'whole']);
  });

  it('go with the person whom the server had named before it went away', () => {
    expect(pairs(scanned([], 'X2-1', { known: '2417' }).kept)).toEqual(['2417 X2-1']);
  });

  it('never make a pair with a scan that somebody left alone', () => {
    const late = scanned(all('2417'), 'X2-1', { at: made + halfWaitsFor + 1 });
    expect(late.kept.map(({ codes, setAside }) => [codes.join(' '), setAside])).toEqual([
      ['2417', 'half'],
      ['X2-1', null],
    ]);
    const turned = scanned(all('2417'), 'X2-1', { end: 'return' });
    expect(turned.kept.map(({ setAside }) => setAside)).toEqual(['half', null]);
    const half = turned.kept[0];
    expect(half && sendEntryAgain(half)).toBe(half);
  });

  it('can be taken out, newest first, until the server may have them', () => {
    const kept = all('2417', 'X2-1', '2418');
    expect(lastToTakeOut(kept)?.codes).toEqual(['2418']);
    expect(lastToTakeOut(kept.filter((entry) => !isHalf(entry)))?.codes).toEqual(['2417', 'X2-1']);
    const command = { end: 'issue', camera: 'X2-1', staff: '2417', mode: 'personal', from: '' } as const;
    expect(lastToTakeOut(kept.slice(0, 1).map((entry) => ({ ...entry, command })))).toBeUndefined();
  });
});
