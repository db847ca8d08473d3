import { trustedPeers } from './trusted-peers.ts';

describe('trusted peers', () => {
  const isTrusted = trustedPeers(['192.0.2.7', '10.0.0.0/8', '2001:db8::/32', 'loopback']);

  it.each(['192.0.2.7', '::ffff:192.0.2.7', '10.255.0.1', '2001:db8::1', '127.0.0.1', '::1'])(
    'are such as %s',
    (peer) => {
      expect(isTrusted(peer)).toBe(true);
    },
  );

  it.each(['192.0.2.8', '11.0.0.1', '2001:db9::1', undefined, ''])('are not such as %s', (peer) => {
    expect(isTrusted(peer)).toBe(false);
  });

  it('are none where none is named', () => {
    expect(trustedPeers([])('127.0.0.1')).toBe(false);
  });
});
