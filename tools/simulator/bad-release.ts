import { seededRandom } from './seeded-random.ts';

const shareOfABadRelease = 0.05;

/**
 * The share of devices on which a release fails to install. The end of its version says so: `4.3.0-bad` fails on one
 * device in twenty, `4.3.0-bad40` on forty in a hundred, `4.3.0-bad100` on all; any other version on none.
 */
export function failShareOf(version: string): number {
  const marker = /-bad(\d{1,3})?$/.exec(version);
  if (!marker) return 0;
  return marker[1] === undefined ? shareOfABadRelease : Math.min(1, Number(marker[1]) / 100);
}

/**
 * Whether this release fails on this device. It does so every time or never: chance is drawn from the device and the
 * version alone, so that neither a second try nor the order of events changes who fails.
 */
export function failsOn(serial: string, version: string, share: number, seed: number): boolean {
  return seededRandom(seed, 'release', version, serial)() < share;
}
