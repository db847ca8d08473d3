import { WedgeReader } from './wedge-reader.ts';

function type(text: string, gap: number, end = 'Enter'): string | null {
  const reader = new WedgeReader();
  let at = 1000;
  for (const key of text) reader.press(key, (at += gap));
  return reader.press(end, at + gap);
}

describe('telling a scanner from a hand', () => {
  it('takes quick keys that end with Enter or Tab', () => {
    expect(type('RS2-X2-104471', 8)).toBe('RS2-X2-104471');
    expect(type('2417', 30, 'Tab')).toBe('2417');
  });

  it('leaves what a hand types alone', () => {
    expect(type('2417', 120)).toBeNull();
    expect(type('24', 5)).toBeNull();
  });

  it('forgets what was typed slowly before a scan, and what another key breaks off', () => {
    const reader = new WedgeReader();
    reader.press('x', 0);
    for (const [index, key] of [...'2417'].entries()) reader.press(key, 500 + index * 10);
    expect(reader.press('Enter', 540)).toBe('2417');
    for (const [index, key] of [...'2417'].entries()) reader.press(key, 900 + index * 10);
    reader.press('Backspace', 945);
    expect(reader.press('Enter', 950)).toBeNull();
  });

  it('keeps capital letters that a scanner writes with Shift', () => {
    const reader = new WedgeReader();
    let at = 0;
    for (const key of ['Shift', 'R', 'Shift', 'S', '2']) reader.press(key, (at += 10));
    expect(reader.press('Enter', at + 10)).toBe('RS2');
  });
});
