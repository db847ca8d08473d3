import type { NamedPlace } from '../stations/index.ts';
import type { CaseKind, CaseState } from './case.ts';

/** A case as lists show it. */
export interface CaseView {
  readonly id: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly camera: string;
  readonly station: NamedPlace | null;
  /** Who answered for the camera when it was opened. */
  readonly holder: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly description: string;
  readonly faultCode: string | null;
  readonly crimeReference: string | null;
  readonly exhibitReference: string | null;
  readonly supplierReference: string | null;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly version: number;
}
