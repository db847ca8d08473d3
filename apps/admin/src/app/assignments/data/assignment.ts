import type { AssignmentMode } from '@custodian/domain';

/** What a person asks for when a camera is issued. */
export interface NewAssignment {
  readonly camera: string;
  readonly staff: string;
  readonly mode: AssignmentMode;
  readonly from?: string;
  /** When it ended: of what is typed in from a paper log. */
  readonly until?: string;
  readonly dueBack?: string;
  readonly override?: { readonly reason: string };
}

/** What is asked when a camera goes from one person to another at one instant; now, where none is given. */
export interface HandOver {
  readonly staff: string;
  readonly mode: AssignmentMode;
  readonly at?: string;
  readonly dueBack?: string;
  readonly condition?: string;
  readonly kit?: readonly string[];
  readonly override?: { readonly reason: string };
}

/** What a correction says; what it leaves out stays. A null `until` opens the period again. */
export interface Correction {
  readonly from?: string;
  readonly until?: string | null;
  readonly staff?: string;
  readonly reason: string;
}

/** What the API answers to it. */
export interface MadeAssignment {
  readonly id: string;
  readonly camera: string;
  readonly staff: string;
  readonly mode: AssignmentMode;
  readonly from: string;
  readonly until: string | null;
  readonly dueBack: string | null;
}

/** A period of somebody answering for a camera, as lists show it. */
export interface AssignmentPeriod {
  readonly id: string;
  readonly camera: string | { readonly serial: string };
  readonly staff: string | { readonly collarNumber: string; readonly name: string };
  readonly mode: AssignmentMode;
  readonly from: string;
  readonly until: string | null;
  readonly dueBack: string | null;
  readonly correctionReason?: string | null;
  readonly corrects?: string | null;
  /** When a correction took its place. */
  readonly supersededAt?: string | null;
  readonly version: number;
}

export const modeWords: Readonly<Record<AssignmentMode, string>> = {
  personal: 'Personal',
  pool: 'Pool',
  loan: 'Loan',
};

/** The holder of a period: number and name as far as the API gives them. */
export function holderOf(period: AssignmentPeriod): { collarNumber: string; name: string } {
  return typeof period.staff === 'string' ? { collarNumber: period.staff, name: '' } : period.staff;
}

/** The camera of a period. */
export function serialOf(period: AssignmentPeriod): string {
  return typeof period.camera === 'string' ? period.camera : period.camera.serial;
}

/** Refusals that a reason sets aside; the audit keeps it. */
export function mayOverride({ code }: { readonly code: string }): boolean {
  return ['person-has-personal-camera', 'camera-reserved-for-another', 'mode-not-of-team'].includes(code);
}
