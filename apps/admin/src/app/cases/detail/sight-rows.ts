import type { ProofRow } from '../../ui/proof/proof-rows.ts';
import type { StateLook } from '../../ui/state/state-look.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Sight } from '../data/case.ts';

const words: Readonly<Record<Sight['kind'], string>> = {
  docked: 'Docked',
  undocked: 'Undocked',
  reported: 'Last report',
  dock_event: 'Dock event',
  issued: 'Issued',
  returned: 'Given back',
  recorded: 'Recording',
};

const before: StateLook = { role: 'idle', shape: 'ring', word: '' };
const after: StateLook = { role: 'warn', shape: 'bang', word: '' };

/** Proofs of sight, newest first; where it is missing, a dock that saw it after the case was opened stands out. */
export function sightRows(sights: readonly Sight[], isMissing: boolean): ProofRow[] {
  return sights.map((sight) => ({
    look: isMissing && sight.isAfterOpening && sight.person === null ? after : before,
    proves: words[sight.kind],
    says: instantText(sight.at),
    detail: [whereOf(sight), sight.isAfterOpening ? 'after the case was opened' : '', shortened(sight.record)]
      .filter((part) => part !== '')
      .join(' · '),
  }));
}

function whereOf({ dock, bay, station, person }: Sight): string {
  if (person !== null) return person;
  if (dock === null) return '';
  return [bay === null ? dock : `${dock} bay ${bay}`, station].filter(Boolean).join(', ');
}

/** An id of 36 letters is told by its end, as custody does. */
function shortened(record: string): string {
  return record.replace(/[0-9a-f]{8}-[0-9a-f-]{19}[0-9a-f]{0,8}([0-9a-f]{8})$/, '…$1');
}
