import type { ProofRow } from '../../ui/proof/proof-rows.ts';
import type { StateLook } from '../../ui/state/state-look.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Sight } from '../data/case.ts';

const words: Readonly<Record<Sight['kind'], string>> = {
  docked: 'Put into a dock',
  undocked: 'Taken from a dock',
  reported: 'Last report',
  dock_event: 'Noticed by a dock',
  issued: 'Issued',
  returned: 'Given back',
  recorded: 'Recording began',
};

const before: StateLook = { role: 'idle', shape: 'ring', word: '' };
const after: StateLook = { role: 'warn', shape: 'bang', word: '' };

/** Proofs of sight, newest first; one after the case was opened stands out. */
export function sightRows(sights: readonly Sight[]): ProofRow[] {
  return sights.map((sight) => ({
    look: sight.isAfterOpening ? after : before,
    proves: words[sight.kind],
    says: instantText(sight.at),
    detail: [whereOf(sight), sight.isAfterOpening ? 'after the case was opened' : '', sight.record]
      .filter((part) => part !== '')
      .join(' · '),
  }));
}

function whereOf({ dock, bay, station, person }: Sight): string {
  if (person !== null) return person;
  if (dock === null) return '';
  return [bay === null ? dock : `${dock} bay ${bay}`, station].filter(Boolean).join(', ');
}
