import { Service, computed, inject, linkedSignal } from '@angular/core';
import { undoableFor } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { DeskClient } from './desk-client.ts';
import type { Assigned } from './desk.ts';
import { keepActs, keptActs } from './kept-acts.ts';

/** One thing done at this desk. */
export interface DeskAct {
  readonly verb: 'issued' | 'returned' | 'handed over';
  readonly assigned: Assigned;
  readonly name: string;
  readonly at: number;
  /** Milliseconds from the first scan to done; null where it was one of many. */
  readonly took: number | null;
}

/** What this account did in this tab, newest first, and the way back for ten minutes. */
@Service()
export class DeskLog {
  private readonly client = inject(DeskClient);
  private readonly session = inject(Session);
  private readonly account = computed(() => this.session.user()?.id ?? '');
  private readonly done = linkedSignal<readonly DeskAct[]>(() => keptActs(this.account()));
  private readonly undoing = new Set<DeskAct>();
  readonly acts = this.done.asReadonly();

  readonly median = computed(() => {
    const times = this.done()
      .flatMap(({ took }) => took ?? [])
      .toSorted((one, other) => one - other);
    return times[Math.floor(times.length / 2)] ?? null;
  });

  add(act: Omit<DeskAct, 'at'>): void {
    this.keep([{ ...act, at: Date.now() }, ...this.done()].slice(0, 50));
  }

  mayUndo(act: DeskAct, now = Date.now()): boolean {
    return act.verb !== 'handed over' && now - act.at <= undoableFor;
  }

  /** The newest that can still be undone. */
  last(): DeskAct | undefined {
    return this.done().find((act) => this.mayUndo(act));
  }

  /**
   * An issue ends at the instant it began; a return is opened again by a correction. The record keeps both. Answers whether
   * it was undone, or why not; null where there was nothing to do: it is too late, or it is being undone already.
   */
  async undo(act: DeskAct): Promise<Problem | 'undone' | null> {
    if (!this.mayUndo(act) || this.undoing.has(act)) return null;
    const { id } = act.assigned;
    this.undoing.add(act);
    try {
      await firstValueFrom(this.client.undo(id));
    } catch (failure) {
      return toProblem(failure);
    } finally {
      this.undoing.delete(act);
    }
    this.keep(this.done().filter((one) => one !== act));
    return 'undone';
  }

  private keep(acts: readonly DeskAct[]): void {
    this.done.set(acts);
    keepActs(this.account(), acts);
  }
}
