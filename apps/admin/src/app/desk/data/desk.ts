import type { AcknowledgedEnd, AcknowledgementMethod, AssignmentMode, TeamMode } from '@custodian/domain';
import type { Camera } from '../../cameras/data/camera.ts';
import type { StaffMember } from '../../staff/data/staff-member.ts';

/** A person as the desk sees them. */
export interface DeskPerson extends StaffMember {
  readonly teamMode: TeamMode | null;
  readonly usualMode: AssignmentMode;
  readonly modes: readonly AssignmentMode[];
  readonly hasPin: boolean;
  readonly held: readonly HeldCamera[];
}

export interface HeldCamera {
  readonly assignment: string;
  readonly camera: string;
  readonly mode: AssignmentMode;
  readonly from: string;
}

/** What a scan turned out to be. */
export type Scanned =
  { readonly kind: 'person'; readonly person: DeskPerson } | { readonly kind: 'camera'; readonly camera: Camera };

/** The camera to take, and where it stands. */
export interface Suggested {
  readonly camera: string;
  readonly dock: string;
  readonly bay: number;
  readonly batteryPercent: number;
  readonly pendingFiles: number;
  readonly dockedSince: string;
  readonly isReserved: boolean;
}

/** How somebody says that they took a camera, or gave it back. */
export interface Receipt {
  readonly method: AcknowledgementMethod;
  readonly pin?: string;
  readonly token?: string;
  readonly tap?: string;
  readonly signature?: {
    readonly width: number;
    readonly height: number;
    readonly strokes: readonly (readonly number[])[];
  };
}

/** What may be noted at either end. */
export interface Notes {
  readonly condition?: string;
  readonly kit?: readonly string[];
  readonly receipt?: Receipt;
}

/** An assignment as the desk's commands answer it. */
export interface Assigned {
  readonly id: string;
  readonly camera: string;
  readonly staff: string;
  readonly mode: AssignmentMode;
  readonly from: string;
  readonly until: string | null;
  readonly dueBack: string | null;
  readonly warnings?: readonly string[];
  /** Whom the warnings name. */
  readonly people?: readonly { readonly name: string }[];
}

export interface BatchLine {
  readonly line: number;
  readonly camera: string;
  readonly staff: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly mode: AssignmentMode | null;
  readonly assignment: string | null;
  readonly at: string | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

/** A batch with what became of each line. */
export interface Batch {
  readonly id: string;
  readonly kind: AcknowledgedEnd;
  readonly done: number;
  readonly refused: number;
  readonly lines: readonly BatchLine[];
}

/** A camera, or one of a team's pool, set aside for somebody. */
export interface SetAside {
  readonly id: string;
  readonly camera: string | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  readonly staff: { readonly collarNumber: string; readonly name: string };
  readonly from: string;
  readonly until: string;
  readonly status: string;
}
