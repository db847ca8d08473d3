import type { DeskPerson } from '../data/desk.ts';

const teamModeWords = {
  personal: 'one camera each',
  pool: 'cameras from the pool',
  mixed: 'own cameras and a pool',
} as const;

/** `Constable, Response 2 · one camera each, holds none`. */
export function personWords(person: DeskPerson): string {
  const post = [person.rank, person.team?.name ?? person.station?.name].filter(Boolean).join(', ');
  const holds = person.held.length === 0 ? 'holds none' : `holds ${person.held.map(({ camera }) => camera).join(', ')}`;
  const way = person.teamMode === null ? '' : `${teamModeWords[person.teamMode]}, `;
  return [post, `${way}${holds}`].filter(Boolean).join(' · ');
}

/** A person who left, or is not here yet, is said before anything goes out. */
export function statusWarning(person: DeskPerson): string | null {
  if (person.status === 'left') return 'Has left the force: take cameras back, give none out.';
  if (person.status === 'expected') return 'Is expected, and has not started yet.';
  return person.status === 'absent' ? 'Is absent at present.' : null;
}
