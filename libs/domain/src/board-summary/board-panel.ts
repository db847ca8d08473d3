import type { ShownEffect } from '../pilots/index.ts';

/** The panels of the summary, in their order. */
export const boardPanels = ['fleet', 'coverage', 'use', 'firmware', 'exceptions', 'losses', 'pilot'] as const;
export type BoardPanelKey = (typeof boardPanels)[number];

/** How a part of a bar is told from the others without colour. */
export type BoardFill = 'solid' | 'hatched' | 'open' | 'ruled';

export interface BoardPart {
  readonly word: string;
  readonly count: number;
  readonly fill: BoardFill;
}

/** One line over the days of the period, and the days before in their places. */
export interface BoardLine {
  readonly name: string;
  readonly look: 'read' | 'compare';
  readonly values: readonly number[];
}

/** The small chart of a panel; null where there is nothing to draw. */
export type BoardChart =
  | { readonly kind: 'parts'; readonly of: number; readonly parts: readonly BoardPart[] }
  | {
      readonly kind: 'lines';
      readonly places: readonly string[];
      readonly lines: readonly BoardLine[];
      /** From this place on more may come; null where all has. */
      readonly lateFrom: number | null;
    }
  | (ShownEffect & { readonly kind: 'effect' });

/** One thing that a chief officer asks, with its answer. */
export interface BoardPanel {
  readonly key: BoardPanelKey;
  readonly title: string;
  /** The figure, as it is written. */
  readonly figure: string;
  /** What the figure is of. */
  readonly of: string;
  readonly sentence: string;
  /** What it counts. */
  readonly definition: string;
  readonly chart: BoardChart | null;
}
