import { Service, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { DeskClient } from './desk-client.ts';
import type { Assigned } from './desk.ts';

/** One thing done at this desk. */
export interface DeskAct {
  readonly verb: 'issued' | 'returned' | 'handed over';
  readonly assigned: Assigned;
  readonly name: string;
  readonly at: number;
  /** Milliseconds from the first scan to done; null where it was one of many. */
  readonly took: number | null;
}

const undoableFor = 10 * 60_000;

/** What was done in this window, newest first, and the way back for ten minutes. */
@Service()
export class DeskLog {
  private readonly client = inject(DeskClient);
  private readonly done = signal<readonly DeskAct[]>([]);
  readonly acts = this.done.asReadonly();

  readonly median = computed(() => {
    const times = this.done()
      .flatMap(({ took }) => took ?? [])
      .toSorted((one, other) => one - other);
    return times[Math.floor(times.length / 2)] ?? null;
  });

  add(act: Omit<DeskAct, 'at'>): void {
    this.done.update((known) => [{ ...act, at: Date.now() }, ...known].slice(0, 50));
  }

  mayUndo(act: DeskAct, now = Date.now()): boolean {
    return act.verb !== 'handed over' && now - act.at <= undoableFor;
  }

  /** The newest that can still be undone. */
  last(): DeskAct | undefined {
    return this.done().find((act) => this.mayUndo(act));
  }

  /** An issue ends at the instant it began; a return is opened again by a correction. The record keeps both. */
  async undo(act: DeskAct): Promise<Problem | null> {
    const { id, from } = act.assigned;
    const back =
      act.verb === 'issued'
        ? this.client.giveBack(id, {
            at: new Date(Date.parse(from) + 1).toISOString(),
            condition: 'Undone at the desk',
          })
        : this.client.reopen(id, 'Undone at the desk');
    try {
      await firstValueFrom(back);
    } catch (failure) {
      return toProblem(failure);
    }
    this.done.update((known) => known.filter((one) => one !== act));
    return null;
  }
}
