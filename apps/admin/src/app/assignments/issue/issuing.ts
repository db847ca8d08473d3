import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { instantText } from '../../ui/text/instant-text.ts';
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
      if (made.until !== null) {
        this.toasts.done(`Recorded: ${made.staff} had ${made.camera} until ${instantText(made.until)}`);
        return { ok: true, made };
      }
      this.toasts.done(`${made.camera} issued to ${made.staff}`, {
        word: 'Undo',
        run: () => void this.undo(made).then(after),
      });
      return { ok: true, made };
    } catch (failure) {
      return { ok: false, problem: toProblem(failure) };
    }
  }

  /** As at the desk: the record keeps both, a reservation stands again, and what came from the store goes back there. */
  private async undo(made: MadeAssignment): Promise<void> {
    try {
      await firstValueFrom(this.client.undo(made.id));
    } catch (failure) {
      const { code, detail } = toProblem(failure);
      // Somebody else returned it first: it is not out any more, which is what was asked.
      if (code !== 'assignment-already-returned') {
        this.toasts.done(`${made.camera} stays issued: ${detail}`);
        return;
      }
    }
    this.toasts.done(`${made.camera} returned from ${made.staff}`);
  }
}
