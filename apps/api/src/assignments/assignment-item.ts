import type { AssignmentAnswer } from './assignment-rows.ts';

/** A version of an assignment as lists show it. */
export interface AssignmentItem extends Omit<AssignmentAnswer, 'staff'> {
  readonly staff: { readonly collarNumber: string | null; readonly name: string };
  readonly overrideReason: string | null;
  readonly returnCondition: string | null;
  readonly issuedBy: string;
  readonly returnedBy: string | null;
  readonly recordedAt: string;
  /** The version whose place it took, and why. */
  readonly corrects: string | null;
  readonly correctionReason: string | null;
  readonly supersededAt: string | null;
  /** The version that took its place, who wrote that, and why. */
  readonly supersededBy: { readonly id: string; readonly by: string; readonly reason: string } | null;
  /** The assignment that ended as it began, where the camera was handed over. */
  readonly transferredFrom: string | null;
}
