import { HttpErrorResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AssignmentClient } from '../data/assignment-client.ts';
import type { MadeAssignment, NewAssignment } from '../data/assignment.ts';

export type IssueOutcome =
  { readonly ok: true; readonly made: MadeAssignment } | { readonly ok: false; readonly problem: Problem };

/** Issues and takes back, and says so with the way back. */
@Service()
export class Issuing {
  private readonly client = inject(AssignmentClient);
  private readonly toasts = inject(Toasts);

  async issue(asked: NewAssignment, after: () => void = () => undefined): Promise<IssueOutcome> {
    try {
      const made = await firstValueFrom(this.client.issue(asked));
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
    this.toasts.done(`${made.camera} returned from ${made.staff}`);
    return null;
  }
}
