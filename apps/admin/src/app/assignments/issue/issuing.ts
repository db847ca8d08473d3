import { HttpErrorResponse } from '@angular/common/http';
import { Service, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AssignmentClient } from '../data/assignment-client.ts';
import type { MadeAssignment, NewAssignment } from '../data/assignment.ts';

export type IssueOutcome =
  { readonly ok: true; readonly made: MadeAssignment } | { readonly ok: false; readonly problem: Problem };

/** Issues and takes back, says so, and keeps what was issued in this window for undoing. */
@Service()
export class Issuing {
  private readonly client = inject(AssignmentClient);
  private readonly toasts = inject(Toasts);
  private readonly made = signal<readonly MadeAssignment[]>([]);

  /** Issued in this window and not yet taken back, newest first. */
  readonly recent = this.made.asReadonly();

  async issue(asked: NewAssignment, after: () => void = () => undefined): Promise<IssueOutcome> {
    try {
      const made = await firstValueFrom(this.client.issue(asked));
      this.made.update((known) => [made, ...known].slice(0, 20));
      this.toasts.done(`${made.camera} issued to ${made.staff}`, {
        word: 'Undo',
        run: () => void this.undo(made).then(after),
      });
      return { ok: true, made };
    } catch (failure) {
      return { ok: false, problem: toProblem(failure) };
    }
  }

  /** Undo of an issue is a return: the record keeps both. */
  async undo(made: MadeAssignment): Promise<Problem | null> {
    try {
      await firstValueFrom(this.client.giveBack(made.id));
    } catch (failure) {
      // Somebody else returned it first: it is not out any more, which is what was asked.
      if (!(failure instanceof HttpErrorResponse && failure.status === 409)) return toProblem(failure);
    }
    this.made.update((known) => known.filter((one) => one.id !== made.id));
    this.toasts.done(`${made.camera} returned from ${made.staff}`);
    return null;
  }
}
