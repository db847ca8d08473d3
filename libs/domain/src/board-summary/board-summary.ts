import type { BoardPanel } from './board-panel.ts';

/** One page about the fleet, as known at an instant. */
export interface BoardSummary {
  /** Names this page as at this instant. */
  readonly query: string;
  readonly force: string;
  readonly marking: string;
  /** The same page as at it says the same again. */
  readonly asAt: string;
  /** The days that use is told of. */
  readonly days: { readonly from: string; readonly to: string };
  readonly panels: readonly BoardPanel[];
  /** Losses are those that were opened after it, and by `asAt`. */
  readonly lossesAfter: string;
  /** The pilot that is told of; null where there is none. */
  readonly pilot: string | null;
}
