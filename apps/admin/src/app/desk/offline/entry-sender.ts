import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { nextToSend, planEntry, refuseEntry, setEntryAside } from '@custodian/domain';
import { toProblem } from '../../http/problem.ts';
import type { LocalEntry } from '../../offline/desk-database.ts';
import { isNoAnswer } from '../../offline/no-answer.ts';
import { SendLoop, type SendOutcome } from '../../offline/send-loop.ts';
import { DeskLog } from '../data/desk-log.ts';
import type { Scanned } from '../data/desk.ts';
import { DeskBox } from './desk-box.ts';
import { EntryClient, meaningOf } from './entry-client.ts';

/** What came of everything that waited, once nothing waits any more. */
export interface Sent {
  readonly done: number;
  readonly setAside: number;
}

/** What a server says while it cannot decide: the same again may go through. */
const undecided = [401, 408, 425, 429];

/**
 * Sends what the desk kept, oldest first and one at a time. Each step is on the disk before the next is taken, so that a
 * machine that is switched off anywhere goes on where it was; of several windows one sends.
 */
@Service()
export class EntrySender {
  private readonly box = inject(DeskBox);
  private readonly client = inject(EntryClient);
  private readonly log = inject(DeskLog);
  private readonly loop = new SendLoop(() => this.inOneWindow(() => this.step()));
  private readonly names = new Map<string, string>();
  private isInDoubt = false;
  private tally: Sent = { done: 0, setAside: 0 };

  /** Whether nobody answered when the server was last asked. */
  readonly isAway = signal(false);
  /** What was just brought to its end. */
  readonly sent = signal<Sent | null>(null);
  /** The server's own words about what it refused, by entry: they may name people, and are not kept. */
  readonly details = signal<ReadonlyMap<string, string>>(new Map());

  constructor() {
    const doubt = (): void => this.check();
    window.addEventListener('offline', doubt);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('offline', doubt);
      this.loop.stop();
    });
    // Not as often as the disk is read: only when something else waits.
    const waits = computed(() =>
      this.box
        .waiting()
        .map(({ id, codes }) => `${id} ${codes.length}`)
        .join(),
    );
    effect(() => {
      if (waits() !== '') untracked(() => this.loop.wake());
    });
  }

  /** Asks whether the server answers, and again until it does. */
  check(): void {
    this.isInDoubt = true;
    this.loop.wake();
  }

  private async step(): Promise<SendOutcome> {
    await this.box.load();
    const next = nextToSend(this.box.own());
    try {
      if (next.step === 'rest') return await this.rest();
      await (next.step === 'ask' ? this.ask(next.entry) : this.carryOut(next.entry));
      this.isAway.set(false);
      return 'again';
    } catch (failure) {
      if (isNoAnswer(failure)) this.isAway.set(true);
      return 'later';
    }
  }

  private async rest(): Promise<SendOutcome> {
    const { done, setAside } = this.tally;
    this.tally = { done: 0, setAside: 0 };
    // A slip sets more aside than itself.
    if (done + setAside > 0) this.sent.set({ done, setAside: setAside === 0 ? 0 : this.box.needPerson().length });
    if (!this.isAway() && !this.isInDoubt) return 'rest';
    await this.client.reach();
    this.isInDoubt = false;
    this.isAway.set(false);
    return 'rest';
  }

  private async ask(entry: LocalEntry): Promise<void> {
    let meanings: readonly Scanned[];
    try {
      meanings = await this.client.meanings(entry);
    } catch (failure) {
      return this.refuse(entry, failure, (one) => setEntryAside(one, 'refused'));
    }
    const plan = planEntry(entry, meanings.map(meaningOf));
    this.names.set(entry.id, nameIn(meanings));
    if (plan.outcome === 'send') return this.box.put({ ...entry, command: plan.command });
    if (plan.outcome === 'on-record') return this.end(entry);
    this.count('setAside');
    return this.box.put({ ...entry, ...setEntryAside(entry, plan.why) });
  }

  private async carryOut(entry: LocalEntry): Promise<void> {
    const { id, command } = entry;
    if (command === null) return;
    try {
      const assigned = await this.client.send(id, command);
      await this.end(entry);
      const verb = command.end === 'issue' ? 'issued' : 'returned';
      this.log.add({ verb, assigned, name: this.names.get(id) ?? '', took: null });
    } catch (failure) {
      await this.refuse(entry, failure, (one, code) => refuseEntry(one, code));
    }
  }

  private async end(entry: LocalEntry): Promise<void> {
    await this.box.remove(entry);
    this.count('done');
  }

  /** A no is kept with the entry; what is no answer yet goes on up. */
  private async refuse(
    entry: LocalEntry,
    failure: unknown,
    judge: (entry: LocalEntry, code: string) => Partial<LocalEntry>,
  ): Promise<void> {
    const { title, detail, code } = toProblem(failure);
    if (!isNo(failure)) throw failure;
    const judged = { ...entry, ...judge(entry, code), refusal: title };
    if (judged.setAside !== null) this.count('setAside');
    this.details.update((known) => new Map(known).set(entry.id, detail));
    await this.box.put(judged);
  }

  private count(what: keyof Sent): void {
    this.tally = { ...this.tally, [what]: this.tally[what] + 1 };
  }

  private async inOneWindow(work: () => Promise<SendOutcome>): Promise<SendOutcome> {
    // Without https (or localhost) there are no locks: the key of each entry keeps two windows from doing it twice.
    if (!('locks' in navigator)) return work();
    return navigator.locks.request('custodian-desk', work);
  }
}

function isNo(failure: unknown): boolean {
  if (!(failure instanceof HttpErrorResponse) || undecided.includes(failure.status)) return false;
  return failure.status >= 400 && failure.status < 500;
}

function nameIn(meanings: readonly Scanned[]): string {
  const person = meanings.find((one) => one.kind === 'person');
  if (person !== undefined) return person.person.name;
  const [first] = meanings;
  return first?.kind === 'camera' ? (first.camera.holder?.name ?? '') : '';
}
