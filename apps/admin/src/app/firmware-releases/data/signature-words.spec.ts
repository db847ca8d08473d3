import { signatureWords } from './signature-words.ts';

const key = { id: '1', name: 'Reveal 2026' };

describe('what is said of a signature', () => {
  it('is good news only for a key that is trusted now', () => {
    expect(signatureWords({ signedBy: { ...key, isTrusted: true }, signatureCheck: 'required' })).toMatchObject({
      look: { role: 'ok' },
      short: 'Reveal 2026',
    });
    expect(signatureWords({ signedBy: { ...key, isTrusted: false }, signatureCheck: 'required' })).toMatchObject({
      look: { role: 'bad' },
      short: 'Reveal 2026, revoked',
    });
  });

  it('leaves it to a device that checks its own, and demands one of every other', () => {
    expect(signatureWords({ signedBy: null, signatureCheck: 'device' }).look.role).toBe('idle');
    expect(signatureWords({ signedBy: null, signatureCheck: 'required' }).look.role).toBe('bad');
  });
});
