import type { HistoryKind } from '@custodian/domain';
import { modeWords } from '../../assignments/data/assignment.ts';
import { lookOf, stateLooks, type StateLook } from '../../ui/state/state-look.ts';
import type { HistoryRow } from '../../ui/history/history-row.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { HistoryEntry, HistoryPerson } from './history.ts';

const looks: Readonly<Record<HistoryKind, StateLook>> = {
  issued: { role: 'ok', shape: 'arrow', word: 'Issued' },
  returned: { role: 'idle', shape: 'ring', word: 'Returned' },
  correction: { role: 'warn', shape: 'bang', word: 'Corrected' },
  docked: { role: 'idle', shape: 'hold', word: 'Docked' },
  sighting: { role: 'ok', shape: 'tick', word: 'Seen' },
  updated: { role: 'busy', shape: 'half', word: 'Updated' },
  status: { role: 'dark', shape: 'dashed', word: 'Status' },
  fault: { role: 'bad', shape: 'cross', word: 'Exception' },
  case: { role: 'warn', shape: 'bang', word: 'Case' },
  moved: { role: 'dark', shape: 'arrow', word: 'Moved' },
};

/** What one can narrow a camera's timeline to. */
export const cameraHistoryFilters = filters(
  'issued',
  'docked',
  'sighting',
  'updated',
  'status',
  'fault',
  'case',
  'correction',
);

/** What one can narrow a person's timeline to. */
export const personHistoryFilters = filters('issued', 'docked', 'case', 'correction', 'moved');

/** An entry in words. `isOfCamera` leaves out the camera, which the whole page is about. */
export function historyRow(entry: HistoryEntry, isOfCamera: boolean): HistoryRow {
  const camera = isOfCamera ? '' : (entry.camera ?? '');
  return {
    key: entry.key,
    at: entry.at,
    look: looks[entry.kind],
    ...wordsOf(entry, camera),
    link: linkOf(entry, camera),
  };
}

function wordsOf(entry: HistoryEntry, camera: string): Pick<HistoryRow, 'says' | 'detail' | 'before'> {
  const { kind, person, to, from, by, reason } = entry;
  const why = joined(by ? `by ${by}` : '', reason ?? '');
  switch (kind) {
    case 'issued':
      return { says: joined(camera, named(person), modeWord(to)), detail: why, before: null };
    case 'returned':
      return { says: joined(camera, named(person)), detail: why, before: null };
    case 'correction':
      return {
        says: joined(camera, versionText(entry.after)),
        detail: why,
        before: versionText(entry.before),
      };
    case 'docked': {
      const until =
        entry.until === null || entry.until === undefined ? 'still there' : `until ${instantText(entry.until)}`;
      return {
        says: joined(camera, `${entry.dock ?? ''} bay ${entry.bay ?? ''}`, entry.station?.name ?? ''),
        detail: until,
        before: null,
      };
    }
    case 'sighting':
      return {
        says: joined(entry.station?.name ?? '', `stock-take ${entry.stockTake?.number ?? ''}`),
        detail: why,
        before: null,
      };
    case 'updated':
      return { says: to ?? '', detail: from === null ? 'first report' : '', before: from ?? null };
    case 'status':
      return { says: statusWord(to), detail: why, before: from ? statusWord(from) : null };
    case 'fault':
      return { says: to ?? '', detail: reason ?? '', before: null };
    case 'case':
      return {
        says: joined(camera, `Case ${entry.case?.number ?? ''}`, (to ?? '').replaceAll('_', ' ').replaceAll('-', ' ')),
        detail: why,
        before: null,
      };
    case 'moved':
      return { says: to ?? '', detail: '', before: null };
  }
}

function linkOf(entry: HistoryEntry, camera: string): readonly string[] | null {
  if (entry.case !== undefined) return ['/cases', entry.case.id];
  if (entry.stockTake !== undefined) return ['/stock-takes', entry.stockTake.id];
  if (camera !== '') return ['/cameras', camera];
  const number = (entry.person ?? entry.after?.person)?.collarNumber;
  if (number) return ['/staff', number];
  return entry.dock === undefined ? null : ['/docks', entry.dock];
}

function versionText(version: HistoryEntry['after']): string {
  if (version === undefined) return '';
  const until = version.until === null ? 'now' : instantText(version.until);
  return `${named(version.person)}, ${instantText(version.from)} – ${until}`;
}

function named(person: HistoryPerson | undefined): string {
  return person === undefined ? '' : `${person.collarNumber ?? ''} ${person.name}`.trim();
}

function modeWord(mode: string | null | undefined): string {
  return mode === 'personal' || mode === 'pool' || mode === 'loan' ? modeWords[mode].toLowerCase() : '';
}

function statusWord(status: string | null | undefined): string {
  return status && Object.hasOwn(stateLooks.camera, status) ? lookOf('camera', status).word : (status ?? '');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function filters(
  ...kinds: readonly HistoryKind[]
): readonly { readonly word: string; readonly kinds: HistoryKind[] }[] {
  const word = (kind: HistoryKind): string => (kind === 'issued' ? 'Issued, returned' : looks[kind].word);
  return [
    { word: 'All', kinds: [] },
    ...kinds.map((kind) => ({
      word: word(kind),
      kinds: kind === 'issued' ? ['issued' as const, 'returned' as const] : [kind],
    })),
  ];
}
