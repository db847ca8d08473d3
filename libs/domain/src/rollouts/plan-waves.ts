/** A target as planning sees it: its home station's code now, null for one that has none. */
export interface WaveTarget {
  readonly device: string;
  readonly station: string | null;
}

/** Which targets a wave asks for: those of stations, a share of what no station wave holds, or (the last one) the rest. */
export interface WaveShare {
  readonly stations?: readonly string[];
  readonly percent?: number;
  readonly rest?: boolean;
}

export type LeftOutReason = 'no-wave-takes-it' | 'station-unknown' | 'no-longer-matches';

export interface WavePlan {
  /** The devices of each wave, in the order of the targets. */
  readonly waves: readonly (readonly string[])[];
  readonly leftOut: readonly { readonly device: string; readonly reason: LeftOutReason }[];
}

/**
 * Puts each target in exactly one wave: the first whose stations hold it; percent waves share out the others in order, and
 * the last wave may take the rest. A share is rounded up, so that a canary of 1 % is never empty while there are targets.
 */
export function planWaves(targets: readonly WaveTarget[], shares: readonly WaveShare[]): WavePlan {
  const waves = shares.map((): string[] => []);
  const others: WaveTarget[] = [];
  for (const target of targets) {
    const holder = shares.findIndex(({ stations }) => target.station !== null && stations?.includes(target.station));
    if (holder < 0) others.push(target);
    else waves[holder]?.push(target.device);
  }

  let percent = 0;
  let taken = 0;
  shares.forEach((share, index) => {
    percent = Math.min(100, percent + (share.percent ?? 0));
    const until = isRest(share, index, shares) ? others.length : boundary(percent, others.length);
    for (const target of others.slice(taken, until)) waves[index]?.push(target.device);
    taken = Math.max(taken, until);
  });

  const leftOut = others.slice(taken).map(({ device, station }) => {
    return { device, reason: station === null ? ('station-unknown' as const) : ('no-wave-takes-it' as const) };
  });
  return { waves, leftOut };
}

function isRest(share: WaveShare, index: number, shares: readonly WaveShare[]): boolean {
  return share.rest === true && index === shares.length - 1;
}

function boundary(percent: number, size: number): number {
  // 33.3 + 33.3 + 33.4 must not become one device too many by a rounding error.
  return Math.min(size, Math.ceil((percent * size) / 100 - 1e-9));
}
