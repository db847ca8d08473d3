import {
  placeMissing,
  type CameraStatus,
  type CountedHolder,
  type CountedStation,
  type ExpectedBecause,
  type GapReason,
  type LineClass,
  type ProbablePlace,
  type StockTakeLine,
} from '@custodian/domain';
import type { Counted } from './read-facts.ts';

/** How a camera was seen: by a scan, or by a dock’s word. */
export interface SeenView {
  readonly at: string;
  readonly how: 'scan' | 'docked' | 'undocked' | 'reported';
  readonly by: string | null;
  readonly dock: string | null;
  readonly bay: number | null;
}

/** One line of a stock-take, as its readers get it and as it is signed. */
export interface LineView {
  /** Serial, or the code that nobody knows. */
  readonly label: string;
  readonly class: LineClass;
  readonly serial: string | null;
  readonly assetTag: string | null;
  readonly status: CameraStatus | null;
  /** Its home station. */
  readonly station: CountedStation | null;
  /** Why it was expected; null for what nobody expected. */
  readonly because: ExpectedBecause | null;
  readonly isOut: boolean;
  /** Who answers for it. Never told of cameras that were not expected: they are another station’s. */
  readonly holder: CountedHolder | null;
  /** How it was seen first; null for a gap. */
  readonly seen: SeenView | null;
  readonly scans: number;
  /** Of a gap: where it probably is, and the last proof of where it was. */
  readonly place: ProbablePlace | null;
  readonly lastProof: {
    readonly at: string;
    readonly dock: string | null;
    readonly bay: number | null;
    readonly station: string | null;
    readonly isStillThere: boolean;
  } | null;
  readonly explanation: {
    readonly reason: GapReason;
    readonly text: string;
    readonly by: string;
    readonly at: string;
    readonly case: { readonly id: string; readonly number: number } | null;
  } | null;
}

const iso = (at: number): string => new Date(at).toISOString();

/** Every line as it is told. `here` is the code of the station. */
export function viewLines({ lines, proofs, cases }: Omit<Counted, 'scans'>, here: string): LineView[] {
  return lines.map((line): LineView => {
    const { camera, expected, explanation } = line;
    const proof = proofs.get(line.key) ?? null;
    const isGap = line.class === 'missing' && expected !== null;
    return {
      label: line.label,
      class: line.class,
      serial: camera?.serial ?? null,
      assetTag: camera?.assetTag ?? null,
      status: camera?.status ?? null,
      station: camera?.station ?? null,
      because: expected?.because ?? null,
      isOut: expected?.isOut ?? false,
      holder: expected?.holder ?? null,
      seen: seenOf(line),
      scans: line.scans.length,
      place: isGap ? placeMissing(expected, proof, here) : null,
      lastProof: isGap && proof !== null ? { ...proof, at: iso(proof.at) } : null,
      explanation:
        explanation === null ? null : { ...explanation, at: iso(explanation.at), case: cases.get(line.key) ?? null },
    };
  });
}

/** Whichever came first: the first scan by its device’s clock, or the dock’s word. */
function seenOf({ scans, docked }: StockTakeLine): SeenView | null {
  const [scan] = scans;
  if (docked !== null && (scan === undefined || docked.at < scan.at))
    return { at: iso(docked.at), how: docked.how, by: null, dock: docked.dock, bay: docked.bay };
  return scan === undefined ? null : { at: iso(scan.at), how: 'scan', by: scan.by, dock: null, bay: null };
}
