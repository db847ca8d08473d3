/** No hand types so fast, from key to key, in milliseconds; the slowest scanners do. */
const scannerGap = 50;
const shortestScan = 3;

/**
 * Tells a keyboard-wedge scanner from a hand: characters in quick succession that end with Enter or Tab. It listens wherever
 * focus is, so that nobody has to click into a field first.
 */
export class WedgeReader {
  private text = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  /** Takes a key at a time in milliseconds; answers the whole scan at its last key, else null. */
  press(key: string, at: number): string | null {
    const isQuick = at - this.lastAt <= scannerGap;
    this.lastAt = at;
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
    this.text = isQuick ? this.text + key : key;
    return null;
  }
}
