import { Service, computed, signal } from '@angular/core';

/** One key of the console and what it does; `key` may be two, as in `g c`. */
export interface HotKey {
  readonly key: string;
  readonly says: string;
  readonly run: () => void;
}

const storageName = 'custodian.single-keys';
const secondKeyWithin = 1_200;

/** Keys that work anywhere outside a field. Each page adds its own and takes them away again; all can be turned off. */
@Service()
export class HotKeys {
  private readonly keys = signal<readonly HotKey[]>([]);
  private readonly enabled = signal(localStorage.getItem(storageName) !== 'off');
  private pending: { key: string; at: number } | null = null;

  /** What works here now, the newest meaning of a key only. */
  readonly list = computed(() => [...new Map(this.keys().map((hotKey) => [hotKey.key, hotKey])).values()]);
  readonly areOn = this.enabled.asReadonly();

  /** Adds a key; the answer removes it. */
  add(hotKey: HotKey): () => void {
    this.keys.update((known) => [...known, hotKey]);
    return () => this.keys.update((known) => known.filter((one) => one !== hotKey));
  }

  /** Turns the single letters on or off for this browser (WCAG 2.1.4). */
  turn(on: boolean): void {
    this.enabled.set(on);
    localStorage.setItem(storageName, on ? 'on' : 'off');
  }

  /** Takes a key press; true when it meant something. */
  press(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return false;
    if (!this.enabled() || isTyping(event.target)) return false;
    const now = Date.now();
    const first = this.pending !== null && now - this.pending.at < secondKeyWithin ? this.pending.key : null;
    this.pending = null;
    const pressed = first === null ? event.key : `${first} ${event.key}`;
    const meant = this.keys().findLast((hotKey) => hotKey.key === pressed);
    if (meant !== undefined) {
      meant.run();
      event.preventDefault();
      return true;
    }
    if (this.keys().some((hotKey) => hotKey.key.startsWith(`${event.key} `))) {
      this.pending = { key: event.key, at: now };
    }
    return false;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
