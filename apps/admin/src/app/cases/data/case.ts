import type { BreachLevel, CameraStatus, CaseCommand, CaseView } from '@custodian/domain';

/** A case as lists show it. */
export type CaseItem = CaseView;

/** A record that proves where a camera was, or who had it in hand. */
export interface Sight {
  readonly kind: 'docked' | 'undocked' | 'reported' | 'dock_event' | 'issued' | 'returned' | 'recorded';
  readonly at: string;
  readonly dock: string | null;
  readonly bay: number | null;
  readonly station: string | null;
  readonly person: string | null;
  readonly record: string;
  readonly isAfterOpening: boolean;
}

/** What is known of recordings that may be on it: counts and times only. */
export interface Aboard {
  readonly verdict: 'certain' | 'possible' | 'none_known' | 'unknown';
  readonly pendingFiles: number | null;
  readonly reportedAt: string | null;
  readonly leftDockAt: string | null;
  readonly lastOffloadAt: string | null;
  readonly lastRecordingAt: string | null;
  readonly perDay: number;
  readonly isEncrypted: boolean | null;
}

export interface CaseEvent {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly what: CaseCommand | 'open' | 'note' | 'change' | 'breach';
  readonly words: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface OfferedCommand {
  readonly command: CaseCommand;
  readonly cameras: readonly CameraStatus[];
  readonly needsReason: boolean;
}

export interface CaseClock {
  readonly dueAt: string;
  readonly millisecondsLeft: number;
  readonly level: BreachLevel;
}

interface CaseName {
  readonly id: string;
  readonly number: number;
}

/** One case with everything that its page shows. */
export interface CaseDetail extends CaseItem {
  readonly cameraStatus: CameraStatus;
  readonly isHeld: boolean;
  readonly outcome: string | null;
  readonly closedBy: string | null;
  readonly statusBefore: CameraStatus;
  readonly supplier: string | null;
  readonly sentAt: string | null;
  readonly expectedBackAt: string | null;
  readonly receivedAt: string | null;
  readonly happenedAt: string | null;
  readonly place: string | null;
  readonly awareAt: string | null;
  readonly toldOfficerAt: string | null;
  readonly reportedAt: string | null;
  readonly reportReference: string | null;
  readonly decidedNotAt: string | null;
  readonly notReportedReason: string | null;
  readonly decidedBy: string | null;
  readonly officerInCase: string | null;
  readonly replacement: string | null;
  readonly follows: CaseName | null;
  readonly followedBy: readonly CaseName[];
  readonly spare: {
    readonly assignment: string;
    readonly camera: string;
    readonly from: string;
    readonly until: string | null;
    readonly dueBack: string | null;
  } | null;
  readonly certificate: {
    readonly number: string;
    readonly method: string;
    readonly wipedAt: string;
    readonly wipedBy: string;
    readonly witness: string;
    readonly recordedBy: string;
  } | null;
  readonly commands: readonly OfferedCommand[];
  readonly clock: CaseClock | null;
  readonly sights: readonly Sight[];
  readonly aboard: Aboard | null;
  readonly lineage: { readonly replaces: readonly string[]; readonly replacedBy: readonly string[] };
  readonly events: readonly CaseEvent[];
}

/** Whether the 72-hour clock of a loss still waits for a decision. */
export function isClockOpen(clock: CaseClock | null): boolean {
  return clock !== null && clock.level !== 'settled' && clock.level !== 'settled_late';
}
