import { Service, computed, effect, inject, untracked } from '@angular/core';
import { LiveEvents } from '../../http/live-events.ts';
import type { Problem } from '../../http/problem.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { WithoutNetwork, type Unasked } from '../data/without-network.ts';
import { DeskBox } from './desk-box.ts';
import { EntrySender, type Sent } from './entry-sender.ts';
import { codesOf } from './entry-words.ts';
import { KnownDemand } from './known-demand.ts';

/** Takes what the desk cannot ask the server, and says of everything that it is kept and not on record. */
@Service()
export class DeskKeeper {
  private readonly flow = inject(DeskFlow);
  private readonly box = inject(DeskBox);
  private readonly sender = inject(EntrySender);
  private readonly demand = inject(KnownDemand);

  /** Scans are kept while nobody answers, and while others wait that came before them: none overtakes another. */
  readonly isKeeping = computed(() => this.sender.isAway() || this.box.waiting().length > 0);

  constructor() {
    inject(WithoutNetwork).offer({ isKeeping: this.isKeeping, keep: (unasked) => this.keep(unasked) });
    const events = inject(LiveEvents);
    effect(() => {
      if (events.state() === 'silent') untracked(() => this.sender.check());
    });
    effect(() => {
      const sent = this.sender.sent();
      if (sent !== null)
        untracked(() => this.flow.say({ role: sent.setAside === 0 ? 'ok' : 'warn', text: sentWords(sent) }));
    });
    this.sender.check();
  }

  /** Takes back the newest that waits; false where nothing does. */
  undo(): boolean {
    if (this.box.waiting().length === 0) return false;
    void this.takeBack();
    return true;
  }

  /** Forgets the first of two scans, as Esc does. */
  forgetHalf(): void {
    const half = this.box.half();
    if (half !== null) void this.box.takeOut(half);
  }

  private async takeBack(): Promise<void> {
    const out = await this.box.takeBack();
    if (out === null)
      this.flow.say({ role: 'warn', text: 'The last one may be on record. Undo it once Custodian answers.' });
    else this.flow.say({ role: 'dark', text: `Taken out: ${codesOf(out)}. Nothing was sent of it.` });
  }

  private async keep(unasked: Unasked): Promise<Problem | null> {
    this.sender.check();
    const demand = this.demand.at(unasked.end);
    if (demand !== 'not-demanded') return needsNetwork(unasked, demand);
    const notes = this.flow.notes();
    try {
      const made = await this.box.keep(unasked);
      const dropped =
        notes.condition !== undefined || notes.kit !== undefined ? ' Condition and kit are not kept.' : '';
      this.flow.say({ role: 'dark', text: `${madeWords(unasked, made, this.lastPair())}${dropped}` });
      return null;
    } catch {
      return notKept();
    }
  }

  private lastPair(): string {
    const last = this.box.waiting().at(-1);
    return last === undefined ? '' : codesOf(last);
  }
}

function madeWords({ end, codes }: Unasked, made: 'half' | 'whole' | 'again', pair: string): string {
  const code = codes.at(-1) ?? '';
  if (made === 'again') return `${code} was scanned already. It counts once.`;
  if (made === 'half') return `${code} is kept. Scan the other of the two.`;
  return end === 'issue' ? `Kept, not yet on record: ${pair}.` : `Kept, not yet on record: ${code} came back.`;
}

function sentWords({ done, setAside }: Sent): string {
  const onRecord = done === 0 ? 'Nothing' : nounText(done, 'entry', 'entries');
  const said = `${onRecord} that waited ${done > 1 ? 'are' : 'is'} now on record.`;
  return setAside === 0 ? said : `${said} ${setAside} ${setAside === 1 ? 'needs' : 'need'} a person: see below.`;
}

function needsNetwork({ end }: Unasked, demand: 'demanded' | 'unknown'): Problem {
  const what = end === 'issue' ? 'goes out' : 'comes back';
  const detail =
    demand === 'demanded'
      ? `Your force asks for a receipt when a camera ${what}, which only Custodian can check. Nothing was kept.`
      : 'This machine was never told whether a receipt is asked for. Nothing was kept.';
  return problem(`No camera ${what} here without the network`, detail, 'receipt-needs-network');
}

function notKept(): Problem {
  const detail = 'This browser let nothing be written. Nothing was kept: write it down, and type it in later.';
  return problem('This machine could not keep the scan', detail, 'not-kept');
}

function problem(title: string, detail: string, code: string): Problem {
  return { title, detail, code, status: 0, errors: [], reference: null, at: new Date().toISOString() };
}
