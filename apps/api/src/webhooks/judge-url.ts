import { isIP } from 'node:net';
import { allowed, refused, type Outcome } from '@custodian/domain';
import { isPrivateAddress } from './private-addresses.ts';

/** An address that may be told of things. */
export interface WebhookTarget {
  readonly url: URL;
  /** Whether whoever runs the installation listed the host: it may then be private. */
  readonly isListed: boolean;
}

const wellKnown = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * Whether this is an address that a webhook may have: https to the public, or a host that the operator listed. Names are
 * looked up at the time of each connection, because what they lead to changes.
 */
export function judgeUrl(text: string, privateHosts: readonly string[]): Outcome<WebhookTarget, string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return refused('Give an address that begins with https://.');
  if (url.username !== '' || url.password !== '')
    return refused('Leave name and password out of the address: the signature proves who sends.');
  if (url.hash !== '') return refused('Leave out what follows #: it is never sent.');
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  const listed = privateHosts.filter((entry) => entry.replace(/^https?:\/\//, '').replace(/^\[|\]$/g, '') === host);
  if (url.protocol === 'http:' && !listed.some((entry) => entry.startsWith('http://')))
    return refused('Give an address that begins with https://.');
  if (listed.length > 0) return allowed({ url, isListed: true });
  if (wellKnown.test(host) || (isIP(host) !== 0 && isPrivateAddress(host)))
    return refused('This host is of a private network. Who runs Custodian can list it in WEBHOOK_PRIVATE_HOSTS.');
  return allowed({ url, isListed: false });
}
