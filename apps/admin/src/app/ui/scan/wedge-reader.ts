/** No hand types so fast, from key to key, in milliseconds; the slowest scanners do. */
const scannerGap = 50;
const shortestScan = 3;
/** No hand leaves the keys and pulls a trigger in less; no scanner hesitates for as long within one code. */
const handToTrigger = 600;

/** What the reader looks at of a key that was pressed. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'timeStamp' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * Tells a keyboard-wedge scanner from a hand: characters in quick succession that end with Enter or Tab. It listens wherever
 * focus is, so that nobody has to click into a field first.
 */
export class WedgeReader {
  private text = '';
  private lastAt = Number.NEGATIVE_INFINITY;
  private pauseBefore = Number.POSITIVE_INFINITY;

  /**
   * Whether the newest scan is whole by itself: what stood before it in its field was written by a hand. Else that may be its
   * beginning, as when a machine was slow in the middle of a scan, or the quick end of what a hand types.
   */
  get isApart(): boolean {
    return this.pauseBefore >= handToTrigger;
  }

  /** Takes a key; answers the whole scan at its last key, else null. */
  press({ key, timeStamp, ctrlKey, altKey, metaKey }: PressedKey): string | null {
    const gap = timeStamp - this.lastAt;
    const isQuick = gap >= 0 && gap <= scannerGap;
    this.lastAt = timeStamp;
    // The Z of Ctrl Z is an order of a hand, and no part of what is scanned right after it.
    if (ctrlKey || altKey || metaKey) {
      this.text = '';
      return null;
    }
    if (key === 'Enter' || key === 'Tab') {
      const scan = isQuick && this.text.length >= shortestScan ? this.text : null;
      this.text = '';
      return scan;
    }
    if (key.length !== 1) {
      // Shift belongs to capital letters; any other key is a hand's.
      if (key !== 'Shift') this.text = '';
      return null;
    }
    if (!isQuick || this.text === '') this.pauseBefore = gap;
    this.text = isQuick ? this.text + key : key;
    return null;
  }
}
