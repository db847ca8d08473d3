import { WedgeReader } from './wedge-reader.ts';

const none = { ctrlKey: false, altKey: false, metaKey: false };

/** A key at a time in milliseconds. */
const pressed = (key: string, timeStamp: number, held: Partial<typeof none> = {}) => ({
  key,
  timeStamp,
  ...none,
  ...held,
});

function type(text: string, gap: number, end = 'Enter'): string | null {
  const reader = new WedgeReader();
  let at = 1000;
  for (const key of text) reader.press(pressed(key, (at += gap)));
  return reader.press(pressed(end, at + gap));
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
    reader.press(pressed('x', 0));
    for (const [index, key] of [...'2417'].entries()) reader.press(pressed(key, 500 + index * 10));
    expect(reader.press(pressed('Enter', 540))).toBe('2417');
    for (const [index, key] of [...'2417'].entries()) reader.press(pressed(key, 900 + index * 10));
    reader.press(pressed('Backspace', 945));
    expect(reader.press(pressed('Enter', 950))).toBeNull();
  });

  it('keeps capital letters that a scanner writes with Shift', () => {
    const reader = new WedgeReader();
    let at = 0;
    for (const key of ['Shift', 'R', 'Shift', 'S', '2']) reader.press(pressed(key, (at += 10)));
    expect(reader.press(pressed('Enter', at + 10))).toBe('RS2');
  });

  it('takes nothing of a key that was pressed with Control, however soon a scan follows', () => {
    const reader = new WedgeReader();
    reader.press(pressed('Control', 0, { ctrlKey: true }));
    reader.press(pressed('z', 10, { ctrlKey: true }));
    for (const [index, key] of [...'2417'].entries()) reader.press(pressed(key, 20 + index * 10));
    expect(reader.press(pressed('Enter', 60))).toBe('2417');
  });

  it('never takes for quick what is said to come before the key that came first', () => {
    const reader = new WedgeReader();
    reader.press(pressed('x', 100));
    for (const [index, key] of [...'2417'].entries()) reader.press(pressed(key, 50 + index * 10));
    expect(reader.press(pressed('Enter', 90))).toBe('2417');
  });

  it('tells a scan after what a hand left in the field from the end of one that hesitated', () => {
    const afterPause = (pause: number): boolean => {
      const reader = new WedgeReader();
      reader.press(pressed('A', 0));
      for (const [index, key] of [...'2417'].entries()) reader.press(pressed(key, pause + index * 10));
      expect(reader.press(pressed('Enter', pause + 40))).toBe('2417');
      return reader.isApart;
    };
    expect([afterPause(900), afterPause(200)]).toEqual([true, false]);
  });
});
