import type { AcknowledgedEnd } from '@custodian/domain';
import type { Notes } from './desk.ts';

/** Something that may need a receipt first: of which end, and how it is then done. */
export interface DeskAction {
  readonly end: AcknowledgedEnd;
  readonly carryOut: (notes: Notes) => Promise<void>;
  /** What this machine keeps of it where nobody answers; nothing where more was chosen than it keeps. */
  readonly codes?: readonly string[];
}
