import { isSameVersion, type ReleaseState } from '../firmware/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';

/** A device that is to leave the version it runs, with the one it ran before; null where nobody knows. */
export interface ReturningDevice {
  readonly device: string;
  readonly before: string | null;
}

/** A release of the same model that devices may go back to. */
export interface ReturnRelease {
  readonly id: string;
  readonly version: string;
  readonly state: ReleaseState;
}

export type NoReturnReason = 'version-before-unknown' | 'release-before-unknown' | 'release-before-not-approved';

export interface ReturnPlan {
  /** Which devices go back to which release, the largest group first. */
  readonly returns: readonly { readonly release: string; readonly devices: readonly string[] }[];
  readonly without: readonly { readonly device: string; readonly reason: NoReturnReason }[];
}

/**
 * Where each device goes back to: the approved release of the version it ran before, or for all of them the release that a
 * person chose. A device without one stays where it is, and says why.
 */
export function planReturn(
  devices: readonly ReturningDevice[],
  releases: readonly ReturnRelease[],
  chosen: string | null = null,
): ReturnPlan {
  const groups = new Map<string, string[]>();
  const without: { device: string; reason: NoReturnReason }[] = [];
  for (const { device, before } of devices) {
    const target = chosen === null ? releaseBefore(before, releases) : allowed(chosen);
    if (target.ok) groups.set(target.value, [...(groups.get(target.value) ?? []), device]);
    else without.push({ device, reason: target.refusal });
  }
  const returns = [...groups].map(([release, group]) => ({ release, devices: group }));
  return { returns: returns.toSorted((one, other) => other.devices.length - one.devices.length), without };
}

function releaseBefore(before: string | null, releases: readonly ReturnRelease[]): Outcome<string, NoReturnReason> {
  if (before === null) return refused('version-before-unknown');
  const named = releases.filter(({ version }) => isSameVersion(version, before));
  if (named.length === 0) return refused('release-before-unknown');
  const approved = named.find(({ state }) => state === 'approved');
  return approved === undefined ? refused('release-before-not-approved') : allowed(approved.id);
}
