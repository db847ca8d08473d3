import { takeOutOf } from './desk-keys.ts';

/** The scan field with this text in it, or another field. */
function field(value: string, isScanField = true): HTMLInputElement {
  const parent = document.createElement(isScanField ? 'app-scan-field' : 'div');
  const input = document.createElement('input');
  input.value = value;
  parent.append(input);
  return input;
}

describe('a scan that was written into a field', () => {
  it('is taken without what a hand had left there, and leaves the field empty', () => {
    const left = field('AudA918');
    expect([takeOutOf(left, 'A918', true), left.value]).toEqual(['A918', '']);
  });

  it('is taken whole where the machine was slow in the middle of it', () => {
    expect(takeOutOf(field('RS2-X2-104471'), '104471', false)).toBe('RS2-X2-104471');
  });

  it('is taken alone where the field no longer ends with it', () => {
    expect(takeOutOf(field('Marsden, A.'), 'A918', false)).toBe('A918');
  });

  it('is taken out of another field, which keeps what was written there', () => {
    const noted = field('stud missingA918', false);
    expect([takeOutOf(noted, 'A918', true), noted.value]).toEqual(['A918', 'stud missing']);
  });
});
