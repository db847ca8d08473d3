/** Tells other windows of this browser that the disk holds something new, and hears it from them. */
export class OtherWindows {
  private readonly channel: BroadcastChannel | null;

  constructor(name: string, changed: () => void) {
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    this.channel?.addEventListener('message', changed);
  }

  tell(): void {
    this.channel?.postMessage('changed');
  }

  close(): void {
    this.channel?.close();
  }
}
