import type { NamedPlace } from '../stations/index.ts';
import type { FreezeKind, FreezeState } from './freeze.ts';

/** A freeze as lists and commands answer it. */
export interface FreezeView {
  readonly id: string;
  readonly kind: FreezeKind;
  readonly status: FreezeState;
  /** The operation's name; null for the other kinds. */
  readonly operation: string | null;
  readonly stations: readonly NamedPlace[];
  readonly teams: readonly NamedPlace[];
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly liftedAt: string | null;
  readonly liftedBy: string | null;
  readonly liftReason: string | null;
  readonly version: number;
}
