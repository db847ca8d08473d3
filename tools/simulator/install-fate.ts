import { failsOn, failShareOf } from './bad-release.ts';
import { strikes, type FaultShares } from './fault-shares.ts';

/** How an installation ends. */
export type InstallFate = 'installs' | 'fails' | 'loses-power' | 'never-comes-back';

export interface FateSettings {
  readonly seed: number;
  readonly faults: FaultShares;
  /** Share of devices on which every version fails; left out, the version tells. */
  readonly failShare: number | undefined;
}

/** What becomes of an attempt, counted from 1, to install a version on a device. The power is cut at the first attempt only. */
export function fateOf(
  { seed, faults, failShare }: FateSettings,
  serial: string,
  version: string,
  attempt: number,
): InstallFate {
  if (attempt === 1 && strikes('power-cut', faults, seed, serial, version)) return 'loses-power';
  if (strikes('never-back', faults, seed, serial, version)) return 'never-comes-back';
  return failsOn(serial, version, failShare ?? failShareOf(version), seed) ? 'fails' : 'installs';
}
