/** What a scan at the desk turned out to be. */
export type DeskScan =
  { readonly kind: 'person'; readonly key: string } | { readonly kind: 'camera'; readonly key: string };

/** One line of a batch that is being scanned: it is whole with both. */
export interface ScannedPair {
  readonly person: string | null;
  readonly camera: string | null;
}

/** What the scans make so far: whole pairs, and the half that waits for its other scan. */
export interface ScannedPairs {
  readonly pairs: readonly { readonly person: string; readonly camera: string }[];
  readonly waiting: ScannedPair | null;
}

/**
 * Reads scans taken in turn: person then camera, or camera then person. Two people in a row mean that the first was a slip:
 * the later one counts; so for two cameras. A camera that is in a pair already is left out.
 */
export function pairScans(scans: readonly DeskScan[]): ScannedPairs {
  const pairs: { person: string; camera: string }[] = [];
  let waiting: ScannedPair | null = null;
  for (const { kind, key } of scans) {
    if (kind === 'camera' && pairs.some(({ camera }) => sameKey(camera, key))) continue;
    const half: ScannedPair = {
      person: kind === 'person' ? key : (waiting?.person ?? null),
      camera: kind === 'camera' ? key : (waiting?.camera ?? null),
    };
    if (half.person !== null && half.camera !== null) {
      pairs.push({ person: half.person, camera: half.camera });
      waiting = null;
    } else waiting = half;
  }
  return { pairs, waiting };
}

function sameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
