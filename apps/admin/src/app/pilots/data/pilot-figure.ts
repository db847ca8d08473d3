import type { PilotMeasure, PilotUnitKind } from '@custodian/domain';
import type { Page } from '../../http/page.ts';
import type { AnalysedMeasure, PilotPlace } from './pilot.ts';

/** Somebody, a camera, or an entry behind a figure: what is not of its kind is missing. */
export interface PilotRow {
  readonly id: string;
  readonly unit: PilotPlace;
  readonly collarNumber?: string | null;
  readonly name?: string;
  readonly recordings?: number;
  readonly minutes?: number;
  readonly daysInPost?: number;
  readonly weeksInPost?: number;
  readonly weeksRecorded?: number;
  readonly serial?: string;
  readonly cameraDays?: number;
  readonly faults?: number;
  readonly charge?: number | null;
  readonly batteryHealth?: number | null;
  readonly hoursDocked?: number;
  readonly day?: string;
  readonly value?: number;
  readonly enteredAt?: string;
  readonly enteredBy?: string;
  readonly fileName?: string | null;
}

/** What the rows of a figure are. */
export type RowsOf = 'people' | 'cameras' | 'entries';

/** A figure of an analysis, with its numerator and denominator as they are counted now. */
export interface PilotFigure {
  readonly pilot: { readonly id: string; readonly name: string; readonly unitKind: PilotUnitKind };
  readonly analysis: string;
  readonly asAt: string;
  readonly measure: Pick<AnalysedMeasure, 'name' | 'unit' | 'subject' | 'definition'> & {
    readonly measure: PilotMeasure;
  };
  readonly period: 'baseline' | 'pilot';
  readonly from: string;
  readonly to: string;
  readonly side: 'treated' | 'comparison';
  readonly place: PilotPlace | null;
  readonly rowsOf: RowsOf;
  readonly subjects: number | null;
  readonly sum: number | null;
  readonly weight: number | null;
  readonly figure: number | null;
  readonly kept: number | null;
  readonly isLeftOut: boolean;
  readonly notListed: { readonly small: number; readonly elsewhere: number };
}

export type PilotFigurePage = PilotFigure & Page<PilotRow>;
