import { Component, computed, inject, signal } from '@angular/core';
import { isHalf, mayTakeOut } from '@custodian/domain';
import { toProblem, type Problem } from '../../http/problem.ts';
import type { LocalEntry } from '../../offline/desk-database.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { clockText, instantText } from '../../ui/text/instant-text.ts';
import { DeskNames } from '../data/desk-names.ts';
import { DeskBox } from './desk-box.ts';
import { EntryClient } from './entry-client.ts';
import { EntrySender } from './entry-sender.ts';
import { codesOf, waitingWords, whyOf } from './entry-words.ts';

/** What waits to be sent, newest first, and what the server would not take: that stays until somebody says what becomes of it. */
@Component({
  selector: 'app-kept-panel',
  imports: [ProblemNotice],
  templateUrl: './kept-panel.html',
  styles: `
    :host {
      display: contents;
    }
    td {
      height: 44px;
    }
    td:first-child {
      width: 60px;
    }
    td .meta {
      display: block;
    }
    .why {
      white-space: normal;
      min-width: 140px;
      padding-block: 6px;
    }
    .link.plain {
      min-height: 44px;
      padding-inline: 8px;
    }
  `,
})
export class KeptPanel {
  protected readonly box = inject(DeskBox);
  private readonly sender = inject(EntrySender);
  private readonly client = inject(EntryClient);
  private readonly names = inject(DeskNames);
  private readonly ask = inject(Ask);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly waiting = computed(() =>
    this.box
      .waiting()
      .toReversed()
      .map((entry) => ({ ...rowOf(entry), what: waitingWords(entry), mayTakeOut: mayTakeOut(entry) })),
  );
  protected readonly needPerson = computed(() =>
    this.box.needPerson().map((entry) => {
      const detail = entry.setAside === 'refused' ? this.sender.details().get(entry.id) : undefined;
      return {
        ...rowOf(entry),
        what: entry.end === 'issue' ? 'Issue' : 'Return',
        why: [whyOf(entry), detail === undefined ? '' : this.names.says(detail)].filter(Boolean).join(' '),
        maySend: !isHalf(entry),
      };
    }),
  );
  /** Held back by a slip before them, and nothing else. */
  protected readonly behind = computed(() =>
    this.box.needPerson().filter(({ setAside }) => setAside === 'behind-a-slip'),
  );

  protected sendAll(): void {
    void this.box.sendAgain(this.behind());
  }

  /** What was scanned and is not to be on record is said so in the audit first: then it is forgotten here. */
  protected async dismiss(entry: LocalEntry): Promise<void> {
    const answer = await this.ask.about({
      heading: `Dismiss ${codesOf(entry)}, scanned ${instantText(entry.at)}?`,
      detail: 'It is not put on record. That it was scanned, and your reason, are kept in the audit.',
      reason: 'required',
      verb: 'Dismiss it',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    const { id, end, codes, at } = entry;
    const said = { end, codes, at: new Date(at).toISOString(), why: whyOf(entry), note: answer.reason };
    try {
      await this.client.dismiss(id, said);
      await this.box.remove(entry);
      this.problem.set(null);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}

function rowOf(entry: LocalEntry) {
  return { entry, codes: codesOf(entry), time: clockText(entry.at), instant: instantText(entry.at) };
}
