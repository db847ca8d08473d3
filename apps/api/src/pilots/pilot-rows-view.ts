import type { PilotUnitKind } from '@custodian/domain';
import type { AnalysedMeasure } from './analyse-pilot.ts';
import type { NamedPlace } from './pilot-list.query.ts';
import type { PilotPeriodName, PilotSide } from './pilot-rows-requests.ts';

/** Somebody of the panel, with what they did in the period. */
export interface PersonBehind {
  readonly id: string;
  readonly collarNumber: string | null;
  readonly name: string;
  readonly unit: NamedPlace;
  readonly recordings: number;
  readonly minutes: number;
  readonly daysInPost: number;
  /** Of whole weeks. */
  readonly weeksInPost: number;
  /** Of those, with a recording. */
  readonly weeksRecorded: number;
}

/** A camera, with what docks told of it in the period. */
export interface CameraBehind {
  readonly id: string;
  readonly serial: string;
  readonly unit: NamedPlace;
  /** On which a dock saw it. */
  readonly cameraDays: number;
  readonly faults: number;
  /** The lowest charge of a day on average, and on how many days it was read. */
  readonly charge: number | null;
  readonly chargeDays: number;
  /** Battery health on average, and how often it was read. */
  readonly batteryHealth: number | null;
  readonly healthReadings: number;
  readonly hoursDocked: number;
}

/** An answer, or the complaints of a day. */
export interface EntryBehind {
  readonly id: string;
  readonly day: string;
  readonly unit: NamedPlace;
  readonly question: string | null;
  readonly value: number;
  readonly enteredAt: string;
  readonly enteredBy: string;
  /** Null for what was typed in. */
  readonly fileName: string | null;
}

export type RowBehind = PersonBehind | CameraBehind | EntryBehind;

/** A figure of an analysis: what it is of, and its numerator and denominator as they are counted now. */
export interface PilotFigure {
  readonly pilot: { readonly id: string; readonly name: string; readonly unitKind: PilotUnitKind };
  readonly analysis: string;
  readonly asAt: string;
  readonly measure: Pick<
    AnalysedMeasure,
    'measure' | 'question' | 'name' | 'unit' | 'subject' | 'decimals' | 'definition'
  >;
  readonly period: PilotPeriodName;
  readonly from: string;
  readonly to: string;
  readonly side: PilotSide;
  /** Null for the whole side. */
  readonly place: NamedPlace | null;
  readonly rowsOf: 'people' | 'cameras' | 'entries';
  /** How many people, cameras or answers; null, as the rest, where too few stand behind it to be told, or nothing counts. */
  readonly subjects: number | null;
  readonly sum: number | null;
  readonly weight: number | null;
  readonly figure: number | null;
  /** What the analysis says: another figure where what it counts was corrected, or moved, since. */
  readonly kept: number | null;
  /** Whether nobody, or nothing entered, in one of the periods left the place out. */
  readonly isLeftOut: boolean;
  /** Places that are counted and whose rows are not listed: too small to be told, or not the reader’s own. */
  readonly notListed: { readonly small: number; readonly elsewhere: number };
}
