import {
  countText,
  decimalText,
  fileSizeText,
  gigabytesText,
  nounText,
  percentText,
  shareText,
  spelled,
} from './count-text.ts';

describe('counts in words', () => {
  it('parts thousands with a comma and rounds to whole ones', () => {
    expect(countText(1842)).toBe('1,842');
    expect(countText(0)).toBe('0');
    expect(countText(1_234_567.6)).toBe('1,234,568');
  });

  it('shows a dash for what is not known, never nought', () => {
    for (const unknown of [null, undefined]) {
      expect(countText(unknown)).toBe('–');
      expect(decimalText(unknown, 1)).toBe('–');
      expect(percentText(unknown)).toBe('–');
      expect(gigabytesText(unknown)).toBe('–');
    }
  });

  it('keeps the percent sign with its figure by a thin space that never breaks', () => {
    expect(percentText(54.25, 1)).toBe('54.3\u202f%');
    expect(percentText(54.25)).toBe('54\u202f%');
  });

  it('takes a share of a whole, and of nothing gives a dash', () => {
    expect(shareText(1, 3)).toBe('33.3\u202f%');
    expect(shareText(0, 3)).toBe('0.0\u202f%');
    expect(shareText(0, 0)).toBe('–');
  });

  it('says one camera and nine cameras, and spells small counts where a sentence begins', () => {
    expect(nounText(1, 'camera')).toBe('1 camera');
    expect(nounText(9, 'camera')).toBe('9 cameras');
    expect(nounText(2, 'person', 'people')).toBe('2 people');
    expect([spelled(0), spelled(4), spelled(9), spelled(10)]).toEqual(['no', 'four', 'nine', '10']);
  });

  it('gives sizes in the unit that reads best', () => {
    expect(fileSizeText(512)).toBe('512 B');
    expect(fileSizeText(912_400)).toBe('912 kB');
    expect(fileSizeText(48_210_000)).toBe('48.2 MB');
    expect(fileSizeText(1_230_000_000)).toBe('1.23 GB');
    expect(gigabytesText(18_400_000_000)).toBe('18');
  });
});
