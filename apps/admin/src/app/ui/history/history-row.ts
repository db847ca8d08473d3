import type { StateLook } from '../state/state-look.ts';

/** One line of a timeline. */
export interface HistoryRow {
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
  /** Its word says what kind of thing it was. */
  readonly look: StateLook;
  readonly says: string;
  /** Who and why; empty where there is nothing more to say. */
  readonly detail: string;
  /** What stood before, shown struck through. */
  readonly before: string | null;
  readonly link: readonly string[] | null;
}
