/** A station or team as it is named beside something. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
}
