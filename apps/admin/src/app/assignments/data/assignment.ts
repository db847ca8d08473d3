import type { AssignmentMode } from '@custodian/domain';

/** What a person asks for when a camera is issued. */
export interface NewAssignment {
  readonly camera: string;
  readonly staff: string;
  readonly mode: AssignmentMode;
  readonly from?: string;
  readonly dueBack?: string;
  readonly override?: { readonly reason: string };
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
