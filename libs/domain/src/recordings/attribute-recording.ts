import { isDuring, type Interval } from '../london-time/index.ts';
import type { TimeVerdict } from '../telemetry/index.ts';
import type { RecordingStart } from './recording-start.ts';

/** A current version of an assignment of the recording's camera. */
export interface Holding extends Interval {
  readonly assignment: string;
  readonly staff: string;
}

/** Why a recording belongs to nobody. */
export type UnattributedReason = 'nobody-assigned' | 'holder-changed-within-doubt' | 'start-implausible';

/** Whose recording it is, by which assignment; or why it is nobody's. */
export type Attribution =
  | { readonly staff: string; readonly assignment: string; readonly reason: null }
  | { readonly staff: null; readonly assignment: null; readonly reason: UnattributedReason };

/** A recording is its holder's at the start: one person throughout the doubt, or nobody, with the reason; never a guess. */
export function attributeRecording(
  { at, doubtMilliseconds }: RecordingStart,
  verdict: TimeVerdict,
  holdings: readonly Holding[],
): Attribution {
  if (verdict !== 'plausible') return unattributed('start-implausible');
  const holding = holdings.find((candidate) => isDuring(at, candidate));
  const [earliest, latest] = [at - doubtMilliseconds, at + doubtMilliseconds];
  const edges = holdings
    .flatMap(({ from, until }) => [from, until])
    .filter((edge) => edge !== null && edge > earliest && edge <= latest);
  const holders = new Set([earliest, at, latest, ...edges].map((instant) => holderAt(holdings, instant ?? at)));
  if (holders.size > 1) return unattributed('holder-changed-within-doubt');
  if (!holding) return unattributed('nobody-assigned');
  return { staff: holding.staff, assignment: holding.assignment, reason: null };
}

function holderAt(holdings: readonly Holding[], instant: number): string | null {
  return holdings.find((holding) => isDuring(instant, holding))?.staff ?? null;
}

function unattributed(reason: UnattributedReason): Attribution {
  return { staff: null, assignment: null, reason };
}
