import { modeWords } from '../../assignments/data/assignment.ts';
import type { StateLook } from '../../ui/state/state-look.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { CustodyAnswer, CustodyEvidence } from '../data/custody.ts';

/** One line under an answer: what it proves, what the record says, and the record. */
export interface EvidenceLine {
  readonly look: Pick<StateLook, 'role' | 'shape'>;
  readonly proves: string;
  readonly says: string;
  readonly detail: string;
  readonly record: string;
}

const proof = { role: 'ok', shape: 'tick' } as const;
const note = { role: 'idle', shape: 'ring' } as const;

/** The words of one piece of evidence. */
export function evidenceLine(evidence: CustodyEvidence): EvidenceLine {
  switch (evidence.kind) {
    case 'assignment': {
      const { holder, mode, from, until, id } = evidence.record;
      return {
        look: proof,
        proves: 'Answered for by',
        says: `${holder.collarNumber} ${holder.name}, ${modeWords[mode].toLowerCase()}`,
        detail: `${instantText(from)} – ${until === null ? 'now' : instantText(until)}`,
        record: `Assignment ${shortId(id)}`,
      };
    }
    case 'superseded_assignment': {
      const { holder, supersededAt, correction, id } = evidence.record;
      const why = correction ? ` by ${correction.by}: ${correction.reason}` : '';
      return {
        look: note,
        proves: 'Earlier record',
        says: `${holder.collarNumber} ${holder.name}`,
        detail: `corrected ${instantText(supersededAt)}${why}`,
        record: `Assignment ${shortId(id)}`,
      };
    }
    case 'docking': {
      const { dock, bay, station, from, batteryIn, id } = evidence.record;
      const charge = typeof batteryIn === 'number' ? `, ${percentText(batteryIn)} charged then` : '';
      return {
        look: proof,
        proves: 'Was in its dock',
        says: `${dock} bay ${bay}${station === null ? '' : `, ${station.name}`}`,
        detail: `since ${instantText(from)}${charge}`,
        record: `Docking ${shortId(id)}`,
      };
    }
    case 'last_docking': {
      const { dock, bay, station, until, batteryOut, id } = evidence.record;
      const charge = typeof batteryOut === 'number' ? `, ${percentText(batteryOut)} charged` : '';
      return {
        look: proof,
        proves: 'Left its dock',
        says: `${dock} bay ${bay}${station === null ? '' : `, ${station.name}`}`,
        detail: until === null ? '' : `${instantText(until)}${charge}`,
        record: `Docking ${shortId(id)}`,
      };
    }
    case 'status': {
      const { status, from, id } = evidence.record;
      return {
        look: proof,
        proves: 'Status',
        says: lookOf('camera', status).word,
        detail: `since ${instantText(from)}`,
        record: `Change ${shortId(id)}`,
      };
    }
    case 'firmware': {
      const { version, at, id } = evidence.record;
      return {
        look: proof,
        proves: 'Ran firmware',
        says: version,
        detail: `reported ${instantText(at)}`,
        record: `Report ${shortId(id)}`,
      };
    }
  }
}

/** The answer as one sentence, and where it was in a second. */
export function answerWords(answer: CustodyAnswer): { heading: string; sentence: string } {
  const holder = answer.holder;
  const heading =
    holder === null
      ? 'Nobody answered for it'
      : `${holder.collarNumber} ${holder.name} ${isNow(answer.at) ? 'has' : 'had'} it`;
  const place: Readonly<Record<string, string>> = {
    docked: 'in its dock',
    out: 'out of its dock, in service',
    unknown: 'at a place that no record tells',
    in_store: 'in store',
    in_repair: 'in repair',
    quarantined: 'in quarantine',
    missing: 'missing',
    seized: 'seized',
    retired: 'retired',
  };
  const firmware = answer.firmwareVersion === null ? '' : `, on firmware ${answer.firmwareVersion}`;
  const corrected = answer.evidence.some(({ kind }) => kind === 'superseded_assignment');
  return {
    heading,
    sentence:
      `At ${instantText(answer.at)} it was ${place[answer.whereabouts.kind] ?? answer.whereabouts.kind}${firmware}. ` +
      (corrected
        ? 'The record was corrected since; both versions stand below.'
        : 'The record has not been changed since.'),
  };
}

function isNow(at: string): boolean {
  return Math.abs(Date.now() - Date.parse(at)) < 120_000;
}

/** The end of a long id is enough to find it by; the whole is in the title. */
function shortId(id: string | number): string {
  const text = String(id);
  return text.length > 13 ? `…${text.slice(-8)}` : text;
}
