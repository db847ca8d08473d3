import type { AssignmentMode } from '../assignments/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import type { AcknowledgedEnd } from './acknowledgement.ts';

/** What is asked of the server for an entry. It is kept before it is sent, so that it is sent again word for word. */
export type KeptCommand =
  | {
      readonly end: 'issue';
      readonly camera: string;
      readonly staff: string;
      readonly mode: AssignmentMode;
      /** ISO 8601: when it was scanned. */
      readonly from: string;
    }
  | { readonly end: 'return'; readonly assignment: string; readonly camera: string; readonly at: string };

/** Why an entry waits for a person rather than for the network. */
export type SetAsideWhy = 'half' | 'not-a-pair' | 'behind-a-slip' | 'not-a-camera' | 'nobody-holds' | 'refused';

/** One issue or return that a desk scanned without the network, as its machine keeps it until the server has it. */
export interface KeptEntry {
  /** Its Idempotency-Key too. */
  readonly id: string;
  /** In the order of the scans. */
  readonly order: number;
  readonly end: AcknowledgedEnd;
  /** As scanned: a person and a camera in either order, or one camera that came back. What is what the server knows. */
  readonly codes: readonly string[];
  /** When the last of them was scanned. */
  readonly at: EpochMilliseconds;
  /** Null until the server has said what the codes mean. While it stands, the server may have carried it out. */
  readonly command: KeptCommand | null;
  /** It was asked of the server before, which may have carried it out. */
  readonly wasAsked: boolean;
  /** A person has looked at it: no slip before it holds it back. */
  readonly isChecked: boolean;
  readonly setAside: SetAsideWhy | null;
}

/** A scan that cannot be asked of the server now. */
export interface UnaskedScan {
  readonly id: string;
  readonly end: AcknowledgedEnd;
  readonly code: string;
  /** The other of the two, where the server had said what it is before it went away. */
  readonly known: string | null;
  readonly at: EpochMilliseconds;
}

/** What a scan makes of what is kept: the entries that change, and whether it was the first of two, made one whole, or said nothing new. */
export interface KeptScan {
  readonly changed: readonly KeptEntry[];
  readonly made: 'half' | 'whole' | 'again';
}

/** A first scan waits so long for its other. Whoever comes later must not be given the camera of somebody who left. */
export const halfWaitsFor = 10 * 60_000;

/** Whether an issue still lacks its other scan. */
export function isHalf({ end, codes }: Pick<KeptEntry, 'end' | 'codes'>): boolean {
  return end === 'issue' && codes.length < 2;
}

/**
 * Adds a scan to what one person's desk keeps. A first scan that was left alone, for too long or by turning to returns, is
 * set aside and never paired. The trigger pulled twice is one scan.
 */
export function keepScan(kept: readonly KeptEntry[], scan: UnaskedScan): KeptScan {
  const { id, end, code, known, at } = scan;
  const waiting = kept.filter(({ setAside }) => setAside === null);
  const last = newest(waiting);
  if (known === null && last !== undefined && last.end === end && isSame(last.codes.at(-1), code) && isRecent(last, at))
    return { changed: [], made: 'again' };
  const half = waiting.find(isHalf);
  const isOther = half !== undefined && end === 'issue' && known === null && isRecent(half, at);
  if (isOther) return { changed: [{ ...half, codes: [...half.codes, code], at }], made: 'whole' };
  const alone = half === undefined ? [] : [setEntryAside(half, 'half')];
  const codes = end === 'issue' && known !== null ? [known, code] : [code];
  const order = 1 + Math.max(0, ...kept.map((entry) => entry.order));
  const entry = { ...blank, id, order, end, codes, at };
  return { changed: [...alone, entry], made: isHalf(entry) ? 'half' : 'whole' };
}

const blank = { command: null, wasAsked: false, isChecked: false, setAside: null } as const;

/** Keeps a whole issue or return whose command got no answer: whether it was carried out nobody here knows. */
export function keepUnanswered(
  kept: readonly KeptEntry[],
  given: Pick<KeptEntry, 'id' | 'end' | 'codes' | 'at'>,
): KeptEntry {
  return { ...blank, ...given, order: 1 + Math.max(0, ...kept.map(({ order }) => order)), wasAsked: true };
}

export function setEntryAside(entry: KeptEntry, why: SetAsideWhy): KeptEntry {
  return { ...entry, command: null, wasAsked: false, setAside: why };
}

/** Sends it again as it stands, as a person said after looking at it. */
export function sendEntryAgain(entry: KeptEntry): KeptEntry {
  return isHalf(entry) ? entry : { ...entry, setAside: null, isChecked: true };
}

/** Whether an entry can still be taken out: not once the server may have carried it out. */
export function mayTakeOut({ command, wasAsked }: KeptEntry): boolean {
  return command === null && !wasAsked;
}

/** What Undo takes out: the newest that waits, unless it may be on record. */
export function lastToTakeOut<Entry extends KeptEntry>(kept: readonly Entry[]): Entry | undefined {
  const last = newest(kept.filter((entry) => entry.setAside === null));
  return last !== undefined && mayTakeOut(last) ? last : undefined;
}

function newest<Entry extends KeptEntry>(kept: readonly Entry[]): Entry | undefined {
  return kept.reduce<Entry | undefined>(
    (one, other) => (one === undefined || other.order > one.order ? other : one),
    undefined,
  );
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

function isRecent(entry: KeptEntry, at: EpochMilliseconds): boolean {
  return at - entry.at <= halfWaitsFor;
}
