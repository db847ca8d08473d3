import type { AssignmentMode } from '../assignments/index.ts';
import { isHalf, setEntryAside, type KeptCommand, type KeptEntry, type SetAsideWhy } from './kept-entry.ts';

/** What a machine does next with what it keeps. All of it is read from the disk: a machine that was switched off goes on. */
export type SendStep<Entry extends KeptEntry> =
  { readonly step: 'ask' | 'send'; readonly entry: Entry } | { readonly step: 'rest' };

/** Oldest first, and one at a time: what its codes mean is asked, that is kept, and then it is sent. */
export function nextToSend<Entry extends KeptEntry>(kept: readonly Entry[]): SendStep<Entry> {
  const [entry] = kept
    .filter((one) => one.setAside === null && !isHalf(one))
    .toSorted((one, other) => one.order - other.order);
  if (entry === undefined) return { step: 'rest' };
  return { step: entry.command === null ? 'ask' : 'send', entry };
}

/** What the server says a code is. */
export type CodeMeaning =
  | {
      readonly kind: 'person';
      readonly collarNumber: string;
      readonly usualMode: AssignmentMode;
      readonly held: readonly { readonly camera: string; readonly mode: AssignmentMode; readonly from: string }[];
    }
  | { readonly kind: 'camera'; readonly serial: string; readonly assignment: string | null }
  | { readonly kind: 'unknown' };

/** What becomes of an entry once its codes are known. */
export type EntryPlan =
  | { readonly outcome: 'send'; readonly command: KeptCommand }
  /** The record says so already. */
  | { readonly outcome: 'on-record' }
  | { readonly outcome: 'set-aside'; readonly why: SetAsideWhy };

export function planEntry(entry: KeptEntry, meanings: readonly CodeMeaning[]): EntryPlan {
  return entry.end === 'issue' ? planIssue(entry, meanings) : planReturn(entry, meanings[0]);
}

function planIssue(entry: KeptEntry, meanings: readonly CodeMeaning[]): EntryPlan {
  const person = meanings.find((one) => one.kind === 'person');
  const camera = meanings.find((one) => one.kind === 'camera');
  if (person === undefined || camera === undefined) return { outcome: 'set-aside', why: 'not-a-pair' };
  const from = new Date(entry.at).toISOString();
  const held = person.held.find((one) => one.camera === camera.serial);
  // A pool's camera that stood in a bay meanwhile was given back: the server decides.
  const isSaid = held !== undefined && (held.mode !== 'pool' || entry.wasAsked || Date.parse(held.from) === entry.at);
  if (isSaid) return { outcome: 'on-record' };
  const { collarNumber: staff, usualMode: mode } = person;
  return { outcome: 'send', command: { end: 'issue', camera: camera.serial, staff, mode, from } };
}

function planReturn(entry: KeptEntry, meaning: CodeMeaning | undefined): EntryPlan {
  if (meaning?.kind !== 'camera') return { outcome: 'set-aside', why: 'not-a-camera' };
  const { serial, assignment } = meaning;
  const at = new Date(entry.at).toISOString();
  if (assignment !== null) return { outcome: 'send', command: { end: 'return', assignment, camera: serial, at } };
  return entry.wasAsked ? { outcome: 'on-record' } : { outcome: 'set-aside', why: 'nobody-holds' };
}

/** Refusals that also follow when an entry was carried out before and its answer was lost. */
const maySayDone = [
  'camera-already-assigned',
  'assignment-already-returned',
  'idempotency-key-reused',
  'idempotency-key-in-use',
];

/** An entry that the server refused: it is asked once more what the record says where it may be its own doing. */
export function refuseEntry(entry: KeptEntry, code: string): KeptEntry {
  return maySayDone.includes(code) && !entry.wasAsked
    ? { ...entry, command: null, wasAsked: true }
    : setEntryAside(entry, 'refused');
}

/**
 * The entries that a slip puts in doubt. Two scans make a pair without anybody knowing what they are: where one pair turns
 * out not to be a person and a camera, a scan was missed or was one too many, and those after it may be out by one.
 */
export function behindSlip<Entry extends KeptEntry>(kept: readonly Entry[], slip: KeptEntry): readonly Entry[] {
  return kept.filter(
    ({ end, order, setAside: why, isChecked, command }) =>
      end === 'issue' && order > slip.order && why === null && !isChecked && command === null,
  );
}
