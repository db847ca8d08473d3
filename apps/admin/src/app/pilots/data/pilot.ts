import type {
  AskedMeasure,
  MeasureResult,
  PilotCommand,
  PilotDecision,
  PilotPeriods,
  PilotState,
  PilotUnitKind,
} from '@custodian/domain';

export interface PilotPlace {
  readonly code: string;
  readonly name: string;
}

/** A pilot as the list shows it. */
export interface Pilot extends PilotPeriods {
  readonly id: string;
  readonly name: string;
  readonly purpose: string | null;
  readonly state: PilotState;
  readonly unitKind: PilotUnitKind;
  readonly release: { readonly id: string; readonly model: string; readonly version: string } | null;
  readonly treated: readonly PilotPlace[];
  readonly comparison: readonly PilotPlace[];
  readonly measures: readonly AskedMeasure[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly cancelReason: string | null;
  readonly decision: PilotDecision | null;
  readonly analysedAt: string | null;
  readonly version: number;
}

export interface AnalysedMeasure extends MeasureResult {
  readonly name: string;
  readonly unit: string;
  readonly subject: string;
  readonly decimals: number;
  readonly definition: string;
  readonly reading: readonly string[];
}

export interface PilotAnalysis {
  readonly id: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly result: {
    readonly query: string;
    readonly asAt: string;
    readonly seed: number;
    readonly counted: PilotPeriods;
    readonly isOver: boolean;
    readonly smallestGroup: number;
    readonly measures: readonly AnalysedMeasure[];
  };
}

export interface MadeDecision {
  readonly id: string;
  readonly analysis: string;
  readonly decision: PilotDecision;
  readonly extendTo: string | null;
  readonly reason: string;
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly settled: 'signed' | 'returned' | null;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly settleReason: string | null;
}

export interface EntryBatch {
  readonly id: string;
  readonly fileName: string | null;
  readonly entries: number;
  readonly enteredAt: string;
  readonly enteredBy: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawReason: string | null;
}

export interface PilotDetail extends Pilot {
  readonly commands: readonly PilotCommand[];
  readonly decisions: readonly MadeDecision[];
  readonly entries: readonly EntryBatch[];
  readonly analysis: PilotAnalysis | null;
  readonly enteredSince: boolean;
  readonly analyses: readonly Pick<PilotAnalysis, 'id' | 'madeAt' | 'madeBy'>[];
}

/** A plan as it is sent. */
export interface PilotRequest extends PilotPeriods {
  readonly name: string;
  readonly purpose?: string;
  readonly release?: string;
  readonly unitKind: PilotUnitKind;
  readonly treated: readonly string[];
  readonly comparison: readonly string[];
  readonly measures: readonly {
    readonly measure: AskedMeasure['measure'];
    readonly question?: string;
    readonly threshold?: AskedMeasure['threshold'];
  }[];
}

/** One answer, or the complaints of a place and day, as it is typed in. */
export interface TypedEntry {
  readonly kind: 'survey' | 'complaints';
  readonly unit: string;
  readonly day: string;
  readonly question?: string;
  readonly value: number;
}
