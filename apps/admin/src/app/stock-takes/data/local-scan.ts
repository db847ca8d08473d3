import type { ScanAnswer } from './stock-take.ts';

/** A scan, or a taking back, as this machine keeps it from the moment it was made. */
export interface LocalScan {
  readonly scanId: string;
  readonly stockTakeId: string;
  /** Whose it is: only in their name is it sent. */
  readonly userId: string;
  readonly userName: string;
  readonly code: string;
  readonly at: string;
  readonly device: string;
  /** The scan that this one takes back. */
  readonly undoes: string | null;
  /** `refused`: the server will never take it, and says why; it is kept and shown all the same. */
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly sentAt: string | null;
  readonly answer: ScanAnswer | null;
  readonly refusal: string | null;
}
