/** Protective markings that a document of ours can bear (Government Security Classifications). */
export const markings = ['official', 'official-sensitive'] as const;
export type Marking = (typeof markings)[number];

/** As it stands at the top and the foot of every page. */
export const markingWords: Readonly<Record<Marking, string>> = {
  official: 'OFFICIAL',
  'official-sensitive': 'OFFICIAL – SENSITIVE',
};
