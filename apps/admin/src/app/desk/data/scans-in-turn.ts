/** What was scanned at the desk, or tapped at one of its docks. */
export interface DeskInput {
  readonly text?: string;
  readonly tap?: string;
}

/**
 * Takes scans one after the other, in the order in which they came: a scanner does not wait for the server, and a camera that
 * was scanned while its person was still being looked up is not lost. The same scan again while it is under way is one scan:
 * people pull the trigger twice where nothing seems to happen.
 */
export class ScansInTurn {
  private last: Promise<void> = Promise.resolve();
  private newest: DeskInput | null = null;

  take(scan: DeskInput, work: (scan: DeskInput) => Promise<void>): Promise<void> {
    if (this.newest?.text === scan.text && this.newest?.tap === scan.tap) return this.last;
    this.newest = scan;
    this.last = this.last
      .then(() => work(scan))
      .finally(() => {
        if (this.newest === scan) this.newest = null;
      });
    return this.last;
  }
}
