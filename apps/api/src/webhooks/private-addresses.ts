import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Everything that is not the public internet: this machine, its neighbours, and ways to write either in IPv6. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');
/** Of IPv6 only what is given out to the public, less the ways into IPv4 and the examples of books. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

/** Whether an address is of this machine, a private network, or otherwise not for the public. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return notPublic.check(address, 'ipv4');
  return family !== 6 || !global6.check(address, 'ipv6') || notPublic.check(address, 'ipv6');
}

/** What a name must not lead to. */
export class PrivateAddress extends Error {
  constructor(name: string, address: string) {
    super(`${name} leads to ${address}, which is not a public address.`);
  }
}

/** Looks a name up for a connection that is made to the very addresses that were checked; one bad among them refuses all. */
export const lookupPublic: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    const bad = error === null ? found.find(({ address }) => isPrivateAddress(address)) : undefined;
    if (error !== null || first === undefined) callback(error ?? new Error(`${name} has no address.`), '', 0);
    else if (bad !== undefined) callback(new PrivateAddress(name, bad.address), '', 0);
    else if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
