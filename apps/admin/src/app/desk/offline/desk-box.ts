import { DestroyRef, Service, computed, effect, inject, signal } from '@angular/core';
import {
  behindSlip,
  isHalf,
  keepScan,
  keepUnanswered,
  lastToTakeOut,
  mayTakeOut,
  sendEntryAgain,
} from '@custodian/domain';
import type { KeptScan } from '@custodian/domain';
import { changeEntries, keptEntries, type EntryChange, type LocalEntry } from '../../offline/desk-database.ts';
import { OtherWindows } from '../../offline/other-windows.ts';
import { waitingOfOthers } from '../../offline/waiting-of-others.ts';
import { Session } from '../../session/session.ts';
import type { Unasked } from '../data/without-network.ts';

/**
 * What this machine's desk scanned while the server could not be asked. The disk is the truth, and is changed first; no name
 * is on it, only what was scanned and when. What another person scanned here is kept, told of, and sent when they sign in.
 */
@Service()
export class DeskBox {
  private readonly session = inject(Session);
  private readonly all = signal<readonly LocalEntry[]>([]);
  private readonly userId = computed(() => this.session.user()?.id ?? null);
  private readonly windows = new OtherWindows('custodian-desk', () => void this.load());

  readonly own = computed(() => this.all().filter(({ userId }) => userId === this.userId()));
  readonly waiting = computed(() => this.own().filter(({ setAside }) => setAside === null));
  readonly needPerson = computed(() => this.own().filter(({ setAside }) => setAside !== null));
  /** The first of two scans, while its other is to come. */
  readonly half = computed(() => this.waiting().find(isHalf) ?? null);
  readonly others = computed(() => waitingOfOthers(this.all(), this.userId()));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.windows.close());
    void navigator.storage?.persist?.();
    // Also when somebody else signs in.
    effect(() => {
      if (this.userId() !== null) void this.load();
    });
  }

  /** Keeps a scan, or a whole issue or return that nobody answered; resolves once the disk has it. */
  async keep({ end, codes, isUnanswered = false }: Unasked): Promise<KeptScan['made']> {
    const user = this.session.user();
    if (user === null) throw new Error('nobody is signed in');
    const [id, at] = [crypto.randomUUID(), Date.now()];
    let made: KeptScan['made'] = 'whole';
    await this.change((kept) => {
      const own = kept.filter(({ userId }) => userId === user.id);
      const known = codes.length > 1 ? (codes[0] ?? null) : null;
      const scan = keepScan(own, { id, end, code: codes.at(-1) ?? '', known, at });
      const changed = isUnanswered ? [keepUnanswered(own, { id, end, codes, at })] : scan.changed;
      if (!isUnanswered) made = scan.made;
      const whose = { userId: user.id, userName: user.name };
      return {
        put: changed.map((entry) => ({
          refusal: null,
          ...kept.find((one) => one.id === entry.id),
          ...entry,
          ...whose,
        })),
      };
    });
    return made;
  }

  /** Takes the newest that waits out again, unless the server may have it: answers which, or null. */
  async takeBack(): Promise<LocalEntry | null> {
    const last = lastToTakeOut(this.waiting());
    return last !== undefined && (await this.takeOut(last)) ? last : null;
  }

  /** Takes one out; false where it was being sent meanwhile. */
  async takeOut({ id }: LocalEntry): Promise<boolean> {
    let isOut = false;
    await this.change((kept) => {
      isOut = kept.some((entry) => entry.id === id && mayTakeOut(entry));
      return isOut ? { remove: [id] } : {};
    });
    return isOut;
  }

  /** Sends it again as it stands. */
  sendAgain(entries: readonly LocalEntry[]): Promise<void> {
    const ids = new Set(entries.map(({ id }) => id));
    return this.change((kept) => ({
      put: kept.filter(({ id }) => ids.has(id)).map((entry) => ({ ...entry, ...sendEntryAgain(entry), refusal: null })),
    }));
  }

  /** Puts another state of an entry in its place, unless it was taken out meanwhile; a slip holds back what came after it. */
  put(entry: LocalEntry): Promise<void> {
    return this.change((kept) => {
      if (!kept.some(({ id }) => id === entry.id)) return {};
      const own = kept.filter(({ userId }) => userId === entry.userId);
      const behind = entry.setAside === 'not-a-pair' ? behindSlip(own, entry) : [];
      return { put: [entry, ...behind.map((one) => ({ ...one, setAside: 'behind-a-slip' as const }))] };
    });
  }

  remove({ id }: LocalEntry): Promise<void> {
    return this.change(() => ({ remove: [id] }));
  }

  /** Reads what the disk holds. */
  async load(): Promise<void> {
    const kept = await keptEntries().catch(() => null);
    if (kept !== null) this.all.set(kept);
  }

  private async change(change: (kept: readonly LocalEntry[]) => EntryChange): Promise<void> {
    this.all.set(await changeEntries(change));
    this.windows.tell();
  }
}
