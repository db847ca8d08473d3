import fc from 'fast-check';
import { isDemanded, judgeSignature, signaturePath } from './acknowledgement.ts';
import { afterWrongPin, isFitPin, mayTryPin, type PinTries } from './judge-pin.ts';

describe('a receipt', () => {
  it('is demanded where the force says so', () => {
    expect([isDemanded('none', 'issue'), isDemanded('issue', 'issue'), isDemanded('issue', 'return')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(isDemanded('both', 'return')).toBe(true);
  });

  it('takes a signature that was drawn', () => {
    const field = { width: 400, height: 120 };
    expect(judgeSignature({ ...field, strokes: [[1, 2, 30, 40, 50, 60]] })).toBeUndefined();
    expect(judgeSignature({ ...field, strokes: [[1, 2]] })).toBe('signature-empty');
    expect(judgeSignature({ ...field, strokes: [[1, 2, 3]] })).toBe('signature-not-drawn');
    expect(judgeSignature({ ...field, strokes: [[1, 2, 401, 3, 4, 5]] })).toBe('signature-not-drawn');
    expect(judgeSignature({ ...field, strokes: [Array<number>(9000).fill(1)] })).toBe('signature-too-large');
  });

  it('draws nothing but moves and lines', () => {
    const stroke = fc.array(fc.nat(400), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(stroke), (strokes) => {
        expect(signaturePath({ width: 400, height: 400, strokes })).toMatch(/^[ML\d ]*$/);
      }),
    );
  });
});

describe('a PIN', () => {
  it.each(['1234', '4321', '0000', '123', '12a4', '123456789'])('of %s is not taken', (pin) => {
    expect(isFitPin(pin)).toBe(false);
  });

  it('of digits that nobody guesses first is', () => {
    expect([isFitPin('2580'), isFitPin('904417')]).toEqual([true, true]);
  });

  it('is closed for a quarter of an hour after five wrong ones', () => {
    let tries: PinTries = { failed: 0, lockedUntil: null };
    for (let n = 0; n < 5; n += 1) {
      expect(mayTryPin(tries, 1000).ok).toBe(true);
      tries = afterWrongPin(tries, 1000);
    }
    expect(mayTryPin(tries, 1001)).toEqual({ ok: false, refusal: 'pin-locked' });
    expect(mayTryPin(tries, 1000 + 15 * 60_000).ok).toBe(true);
    expect(mayTryPin(null, 0)).toEqual({ ok: false, refusal: 'pin-not-set' });
  });
});
