const firstPause = 1_000;
const longestPause = 15_000;

/** What came of one try: more may wait, nobody answered, or there is nothing to send. */
export type SendOutcome = 'again' | 'later' | 'rest';

/**
 * Sends what waits on this machine, one try after the other, and pauses longer each time nobody answers. A network that comes
 * back is tried at once.
 */
export class SendLoop {
  private isSending = false;
  private isAskedAgain = false;
  private pause = firstPause;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly online = (): void => this.wake();

  private readonly send: () => Promise<SendOutcome>;

  constructor(send: () => Promise<SendOutcome>) {
    this.send = send;
    window.addEventListener('online', this.online);
  }

  /** Tries at once. */
  wake(): void {
    this.pause = firstPause;
    this.tryAfter(0);
  }

  stop(): void {
    window.removeEventListener('online', this.online);
    clearTimeout(this.timer);
  }

  private tryAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.once(), milliseconds);
  }

  private async once(): Promise<void> {
    this.isAskedAgain = this.isSending;
    if (this.isSending) return;
    this.isSending = true;
    const outcome = await this.send().catch((): SendOutcome => 'later');
    this.isSending = false;
    if (outcome === 'later') {
      this.tryAfter(this.pause);
      this.pause = Math.min(2 * this.pause, longestPause);
    } else {
      this.pause = firstPause;
      if (outcome === 'again' || this.isAskedAgain) this.tryAfter(0);
    }
  }
}
