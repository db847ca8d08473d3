import { Service } from '@angular/core';

/** The field that takes scans now. */
export interface ScanTaker {
  readonly focus: () => void;
  readonly take: (text: string) => void;
}

/** Which field of the desk takes what a scanner writes, wherever focus is: the one that was drawn last. */
@Service()
export class ScanTarget {
  private takers: readonly ScanTaker[] = [];

  get current(): ScanTaker | undefined {
    return this.takers.at(-1);
  }

  /** Offers a field; the answer takes it back. */
  offer(taker: ScanTaker): () => void {
    this.takers = [...this.takers, taker];
    return () => {
      this.takers = this.takers.filter((one) => one !== taker);
    };
  }
}
