import type { DeviceIdentity } from '@custodian/device-protocol';
import { strikes } from './fault-shares.ts';
import type { FleetDock } from './fleet-file.ts';
import type { FleetSettings } from './fleet-settings.ts';
import { FlappingNetwork, usualFlapping } from './flapping-network.ts';
import { between, seededRandom } from './seeded-random.ts';
import type { SimulationClock } from './simulation-clock.ts';
import { slowLink } from './slow-link.ts';

const slowBytesPerSecond = 64_000;
const hour = 3_600_000;
/** A life that runs a thousand times as fast must not flap a thousand times a second. */
const fastestFlapping = 100;

/** By how many milliseconds a dock's clock is wrong: not at all, or by a quarter of an hour to three hours either way. */
export function clockErrorOf({ seed, faults }: FleetSettings, serial: string): number {
  if (!strikes('wrong-clock', faults, seed, serial)) return 0;
  const random = seededRandom(seed, 'clock', serial);
  return Math.round(between(random, 0.25, 3) * hour) * (random() < 0.5 ? -1 : 1);
}

/** How a dock speaks with the server: with its own clock, over the link that it happens to have. */
export function dockLink(
  dock: FleetDock,
  tenant: string,
  settings: FleetSettings,
  clock: SimulationClock,
): DeviceIdentity {
  const { server, signal, seed, faults } = settings;
  const pace = Math.min(fastestFlapping, Math.max(1, clock.speed));
  let link: typeof fetch = fetch;
  if (strikes('slow-link', faults, seed, dock.serial)) link = slowLink(slowBytesPerSecond * pace, link);
  if (strikes('flapping-network', faults, seed, dock.serial)) {
    const { up, down } = usualFlapping;
    const flapping = { up: [up[0] / pace, up[1] / pace], down: [down[0] / pace, down[1] / pace] } as const;
    link = new FlappingNetwork(seededRandom(seed, 'network', dock.serial), flapping, signal, link).fetch;
  }
  return { server, tenant, token: dock.token, signal, fetch: link, now: () => clock.shown() };
}
