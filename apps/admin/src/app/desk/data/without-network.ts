import { Service } from '@angular/core';
import type { AcknowledgedEnd } from '@custodian/domain';
import type { Problem } from '../../http/problem.ts';

/** What the desk cannot ask the server: a scan with whom or what was named before it, or a whole issue or return. */
export interface Unasked {
  readonly end: AcknowledgedEnd;
  readonly codes: readonly string[];
  /** It was asked, and nobody answered whether it was done. */
  readonly isUnanswered?: boolean;
}

/** Takes what the server cannot be asked. */
export interface ScanKeeper {
  /** Whether scans are kept now: nobody answers, or others that came before still wait. */
  readonly isKeeping: () => boolean;
  /** Why it is not kept where it is not; null when it is on the disk. */
  readonly keep: (unasked: Unasked) => Promise<Problem | null>;
}

/** Who takes what the desk cannot ask the server. */
@Service()
export class WithoutNetwork {
  private keeper: ScanKeeper | null = null;

  offer(keeper: ScanKeeper): void {
    this.keeper = keeper;
  }

  isKeeping(): boolean {
    return this.keeper?.isKeeping() ?? false;
  }

  /** What it said: kept, a refusal in words, or null where nobody keeps anything here. */
  async keep(unasked: Unasked): Promise<'kept' | Problem | null> {
    return this.keeper === null ? null : ((await this.keeper.keep(unasked)) ?? 'kept');
  }
}
