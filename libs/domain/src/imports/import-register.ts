import type { LocalDay } from '../london-time/index.ts';
import type { ImportField } from './import-file.ts';

/** What the register says of one record, in the words of {@link ImportField}. */
export type KnownRecord = { readonly [field in ImportField]?: string | null };

/** What a judge must know of the register; the API answers from tables loaded once, so that a row costs no query. */
export interface ImportRegister {
  /** Today in London: from its end date on, a person has left. */
  readonly today: LocalDay;
  /** The camera, station or person now under that key (lower-case); someone who left is nobody. */
  known(key: string): KnownRecord | undefined;
  /** The serial or collar number now in use that is this key (lower-case) with zeros before it; undefined where none or several are. */
  withZeros(key: string): string | undefined;
  /** Whether a dock has that serial (lower-case): no camera may. */
  isDock(key: string): boolean;
  /** The code of a station found by code or name without regard to case. */
  station(text: string): string | undefined;
  /** The name of a camera model found by code or name. */
  model(text: string): string | undefined;
  /** The code of a team found by code or name. */
  team(text: string): string | undefined;
  /** The only camera model, where the force has just one: a delivery note need not name it. */
  readonly onlyModel: string | undefined;
  /** The code of the station that a team (by its code) belongs to; undefined for one of the whole force. */
  stationOfTeam(team: string): string | undefined;
  /** The name of a division found by code or name; one that is not known yet is made under the name it is given. */
  division(text: string): string | undefined;
  /** The key of the record that carries what only one may carry (lower-case): an asset tag, a station's name. */
  ownerOf(text: string): string | undefined;
  /** Everybody who would be missed in a complete file: present holders of collar numbers, not those still expected. */
  present(): Iterable<{ readonly key: string; readonly record: KnownRecord }>;
}
