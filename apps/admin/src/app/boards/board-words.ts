import type { BoardBay, BoardDock } from '@custodian/domain';
import { lookOf, type StateLook } from '../ui/state/state-look.ts';
import { nounText, percentText } from '../ui/text/count-text.ts';
import { clockText, whenText } from '../ui/text/instant-text.ts';

/** One bay in words: the figure that is read from afar, the line below it, and all of it for a closer look. */
export interface BoardTile {
  readonly bay: BoardBay;
  readonly look: StateLook;
  /** The battery, or a word where the battery says nothing. */
  readonly figure: string;
  readonly isWord: boolean;
  readonly line: string;
  /** What may be done at this bay and why, in one sentence. */
  readonly says: string;
}

const tellsCharge: ReadonlySet<string> = new Set(['take', 'holder', 'reserved', 'charging', 'offloading']);

/** A bay as a tile at an instant. */
export function boardTile(bay: BoardBay, now: number): BoardTile {
  const look = lookOf('board', bay.verdict);
  const isWord = !tellsCharge.has(bay.verdict) || bay.batteryPercent === null;
  return {
    bay,
    look,
    isWord,
    figure: isWord ? wordOf(bay, look) : String(Math.round(bay.batteryPercent ?? 0)),
    line: lineOf(bay, now),
    says: sentenceOf(bay, now),
  };
}

/** How a dock stands, in few words. */
export function dockStatusText({ status, lastHeardAt, bays }: BoardDock): string {
  if (status === 'never') return 'Never heard';
  if (status === 'silent') return `Silent from ${whenText(lastHeardAt)}`;
  const takes = bays.filter(({ verdict }) => verdict === 'take').length;
  return takes === 0 ? 'None to take' : `${takes} to take`;
}

function wordOf(bay: BoardBay, look: StateLook): string {
  if (bay.verdict === 'empty') return '';
  return bay.verdict === 'updating' ? (bay.update?.version ?? look.word) : look.word;
}

function lineOf(bay: BoardBay, now: number): string {
  switch (bay.verdict) {
    case 'take':
      return bay.isFirst ? 'Take first' : (bay.pool ?? 'Take');
    case 'holder':
      return bay.holder === null ? 'Holder’s' : personOf(bay.holder);
    case 'reserved':
      return bay.neededAt === null ? 'Set aside' : `For ${whenText(bay.neededAt, new Date(now))}`;
    case 'charging':
      return waitOf(bay, now) ?? 'Charging';
    case 'offloading':
      return bay.pendingFiles ? `${bay.pendingFiles} to offload` : (waitOf(bay, now) ?? 'Offloading');
    case 'updating':
      return bay.update === null ? 'Installing' : lookOf('action', bay.update.state).word;
    case 'fault':
      return bay.faultCode ?? 'Reported';
    case 'unfit':
      return bay.status === null ? '' : lookOf('camera', bay.status).word;
    case 'contested':
      return 'Ask the desk';
    case 'unknown':
      return 'Held apart';
    case 'silent':
      return bay.since === null ? '' : `from ${whenText(bay.since, new Date(now))}`;
    case 'empty':
      return '';
  }
}

function sentenceOf(bay: BoardBay, now: number): string {
  const what = `Bay ${bay.bay}${bay.camera === null ? '' : `, ${bay.camera}`}`;
  const charge = bay.batteryPercent === null ? '' : `, charged to ${percentText(bay.batteryPercent)}`;
  const wait = bay.readyAt === null ? '' : `; ready at about ${clockText(bay.readyAt)}`;
  switch (bay.verdict) {
    case 'take':
      return `${what}${charge}: ${bay.isFirst ? 'take this one first' : 'may be taken'}${bay.pool === null ? '' : `, by ${bay.pool}`}.`;
    case 'holder':
      return `${what}${charge}: ready, and only for ${bay.holder === null ? 'the person who answers for it' : personOf(bay.holder)}.`;
    case 'reserved':
      return `${what}${charge}: set aside for somebody${bay.neededAt === null ? '' : ` from ${whenText(bay.neededAt, new Date(now))}`}.`;
    case 'charging':
      return `${what}${charge}: still charging${wait}.`;
    case 'offloading':
      return `${what}${charge}: ${bay.pendingFiles ? `${nounText(bay.pendingFiles, 'recording')} still to offload` : 'still offloading'}${wait}.`;
    case 'updating':
      return `${what}: is being updated${bay.update === null ? '' : ` to ${bay.update.version}`}. Do not take it out.`;
    case 'fault':
      return `${what}: the dock reports a fault of this bay${bay.faultCode === null ? '' : ` (${bay.faultCode})`}. Use another.`;
    case 'unfit':
      return `${what}: do not use; in the register it is ${bay.status === null ? 'out of service' : lookOf('camera', bay.status).word.toLowerCase()}.`;
    case 'contested':
      return `${what}: another dock reports it too, so nothing said of it can be trusted.`;
    case 'unknown':
      return `${what}: not in the register, and held apart until somebody decides.`;
    case 'silent':
      return `${what}: nothing is heard of it${bay.since === null ? '' : `; what is shown is from ${whenText(bay.since, new Date(now))}`}.`;
    case 'empty':
      return `${what} is empty.`;
  }
}

/** `45 min`, `3 h`: what fits a tile. */
function waitOf({ readyAt }: BoardBay, now: number): string | null {
  if (readyAt === null) return null;
  const minutes = Math.max(1, Math.round((Date.parse(readyAt) - now) / 60_000));
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function personOf({ collarNumber, name }: NonNullable<BoardBay['holder']>): string {
  return collarNumber === null ? name : `${collarNumber} ${name}`;
}
