import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { StateLook } from '../state/state-look.ts';
import { QuestionDialog } from './question-dialog.ts';

/** A question before something that cannot simply be undone. */
export interface Question {
  /** The question with its count: "Stop RS2-X2 4.2.1 for 814 cameras?" */
  readonly heading: string;
  readonly detail?: string;
  /** What will happen to what, counted. */
  readonly consequences?: readonly { readonly look: StateLook; readonly word?: string; readonly count?: string }[];
  /** Asks for a reason that the audit keeps. */
  readonly reason?: 'optional' | 'required';
  /** The verb and its count: "Stop for 814". */
  readonly verb: string;
  /** The way out; has the focus. */
  readonly safe: string;
  readonly isDanger?: boolean;
}

export interface Answer {
  readonly reason: string;
}

/** Asks a person; null when they chose the safe way out. */
@Service()
export class Ask {
  private readonly dialog = inject(Dialog);

  async about(question: Question): Promise<Answer | null> {
    // A menu that led here closes first and gives the focus back to its button, to which this dialog returns it.
    await Promise.resolve();
    const opened = this.dialog.open<Answer>(QuestionDialog, {
      data: question,
      ariaLabelledBy: 'question-heading',
      role: 'alertdialog',
      autoFocus: '.safe',
      width: '420px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
