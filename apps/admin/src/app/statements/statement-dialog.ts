import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, Service, effect, inject, signal, viewChild } from '@angular/core';
import { answerSentence, timeWords } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../http/problem.ts';
import { InstantField } from '../ui/date-time/instant-field.ts';
import { Notice } from '../ui/notice.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { StatementClient } from './data/statement-client.ts';
import type { CustodyStatement, StatementSubject } from './data/statement.ts';

interface Given {
  readonly subject: StatementSubject;
  readonly at: string;
}

@Component({
  selector: 'app-statement-dialog',
  imports: [InstantField, Notice, ProblemNotice],
  templateUrl: './statement-dialog.html',
  styles: `
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 4px 12px;
    }
    dt {
      color: var(--c-ink-2);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
class StatementDialog {
  protected readonly given = inject<Given>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  private readonly client = inject(StatementClient);
  protected readonly isEarlier = signal(false);
  protected readonly asKnownAt = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly made = signal<CustodyStatement | null>(null);
  protected readonly when = timeWords(this.given.at);
  protected readonly timeWords = timeWords;
  protected readonly answerSentence = answerSentence;
  private readonly download = viewChild<ElementRef<HTMLElement>>('download');

  constructor() {
    // The button that had the focus is gone once the statement is made: the next step takes it.
    effect(() => this.download()?.nativeElement.focus());
  }

  protected async make(): Promise<void> {
    const asKnownAt = this.isEarlier() ? this.asKnownAt() : null;
    if (this.busy() || (this.isEarlier() && asKnownAt === null)) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.made.set(await firstValueFrom(this.client.make(this.given.subject, this.given.at, asKnownAt)));
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}

/** Makes a custody statement of an answer, and hands out its file. */
@Service()
export class StatementDialogs {
  private readonly dialog = inject(Dialog);

  async open(subject: StatementSubject, at: string): Promise<void> {
    const given: Given = { subject, at };
    const opened = this.dialog.open(StatementDialog, {
      data: given,
      ariaLabelledBy: 'statement-heading',
      autoFocus: '.btn.primary',
      width: '560px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    await firstValueFrom(opened.closed);
  }
}
