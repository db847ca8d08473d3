import type { FoiMeasure, FoiPeriod, FoiQuestionKey, FoiSubject } from './foi-questions.ts';

/** A row of figures, one for each measure of its question; null where a figure is withheld. */
export interface FoiRow {
  /** The group in a word, such as a station's code or a year; null for what belongs to none. */
  readonly group: string | null;
  readonly name: string;
  readonly figures: readonly (number | null)[];
}

/** One question with its figures. */
export interface FoiAnswer {
  readonly key: FoiQuestionKey;
  readonly question: string;
  readonly groups: string;
  readonly period: FoiPeriod;
  readonly measures: readonly FoiMeasure[];
  readonly definition: string;
  readonly rows: readonly FoiRow[];
  /** Under the rows; null for a question whose rows have no sum. */
  readonly totals: readonly (number | null)[] | null;
  /** How many rows hold figures that are withheld because of small groups of people. */
  readonly withheldRows: number;
}

/** What a force is asked under the Freedom of Information Act, as known at an instant. It holds nobody’s name or number. */
export interface FoiPack {
  /** Names this pack as at this instant, on screen, in files and in the audit. */
  readonly query: string;
  readonly force: string;
  /** The same pack as at it gives the same figures. */
  readonly asAt: string;
  readonly questions: readonly FoiAnswer[];
  readonly notHeld: readonly FoiNotHeld[];
  readonly exemptions: string;
}

/** Something forces are asked that this register does not hold. */
export interface FoiNotHeld {
  readonly asked: string;
  readonly where: string;
}

/** One thing that a figure counts, and where its page is. */
export interface FoiThing {
  readonly id: string;
  /** What the register calls its group. */
  readonly group: string | null;
  readonly subject: Exclude<FoiSubject, 'recording'>;
  /** The name of its page: a serial, a collar number, the id of a case; null where the record is gone. */
  readonly page: string | null;
  readonly label: string;
  readonly detail: string;
  /** When it happened; null for how things stood. */
  readonly at: string | null;
}
