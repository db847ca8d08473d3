/** What a timeline of a camera or a person is made of. */
export const historyKinds = [
  'issued',
  'returned',
  'correction',
  'docked',
  'sighting',
  'updated',
  'status',
  'fault',
  'case',
  'moved',
] as const;

export type HistoryKind = (typeof historyKinds)[number];
