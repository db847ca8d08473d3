import { chanceAbout } from '../forecast/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import type { RehearsalFaults } from './rehearsal.ts';

/** How the one attempt of a device to install ends. */
export type RehearsedFate = 'installs' | 'fails' | 'never-comes-back';

const cutOffMinutes = 20;
const cutOffShare = 1 / 3;

/** What becomes of a device’s update: from the seed and its serial alone, so that neither order nor number changes who is struck. */
export function drawFate(seed: number, faults: RehearsalFaults, serial: string): RehearsedFate {
  const drawn = chanceAbout(seed, 'fate', serial.toLowerCase())() * 100;
  if (drawn < faults.neverBackPercent) return 'never-comes-back';
  return drawn < faults.neverBackPercent + faults.failPercent ? 'fails' : 'installs';
}

/** How long a device fetches and installs: a third to three fifths of the time that its model allows. */
export function drawInstallMinutes(seed: number, serial: string, installMinutes: number): number {
  return installMinutes * (1 / 3 + chanceAbout(seed, 'install', serial.toLowerCase())() * (4 / 15));
}

/** Whether the network of a dock flaps at all. */
export function isFlapping(seed: number, faults: RehearsalFaults, dock: string): boolean {
  return chanceAbout(seed, 'flapping', dock.toLowerCase())() * 100 < faults.flappingPercent;
}

/** Whether a flapping dock is out of reach at an instant: a third of its stretches of twenty minutes. */
export function isCutOff(seed: number, dock: string, at: EpochMilliseconds): boolean {
  return chanceAbout(seed, 'cut-off', dock.toLowerCase(), Math.floor(at / (cutOffMinutes * 60_000)))() < cutOffShare;
}
