/** Cameras and people matched one to one, and what is left on either side. */
export interface Pairing<Camera, Person> {
  readonly pairs: readonly { readonly camera: Camera; readonly person: Person }[];
  readonly cameras: readonly Camera[];
  readonly people: readonly Person[];
}

/** Matches the first camera with the first person, and so on: the same lists always give the same pairs. */
export function pairUp<Camera, Person>(cameras: readonly Camera[], people: readonly Person[]): Pairing<Camera, Person> {
  const pairs = cameras.flatMap((camera, place) => {
    const person = people[place];
    return person === undefined ? [] : [{ camera, person }];
  });
  return { pairs, cameras: cameras.slice(pairs.length), people: people.slice(pairs.length) };
}
