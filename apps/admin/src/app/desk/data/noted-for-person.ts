import { signal } from '@angular/core';
import type { AssignmentMode } from '@custodian/domain';
import type { Problem } from '../../http/problem.ts';
import type { Notes } from './desk.ts';

/** What is noted for the person at the desk: kit and condition of a camera, and when a loan is due back. */
export class NotedForPerson {
  readonly kit = signal<readonly string[]>([]);
  readonly condition = signal('');
  readonly dueBack = signal<string | null>(null);
  /** Something stands where that time stands, and is none. */
  readonly isDueBackUnreadable = signal(false);

  notes(): Notes {
    const condition = this.condition().trim();
    return {
      ...(condition === '' ? {} : { condition }),
      ...(this.kit().length === 0 ? {} : { kit: this.kit() }),
    };
  }

  due(mode: AssignmentMode): { readonly dueBack?: string } {
    const dueBack = mode === 'loan' ? this.dueBack() : null;
    return dueBack === null ? {} : { dueBack };
  }

  /** A loan whose time was written and cannot be read: with none at all it would never be overdue. */
  problem(mode: AssignmentMode): Problem | null {
    if (mode !== 'loan' || !this.isDueBackUnreadable()) return null;
    return {
      title: 'When it is due back cannot be read',
      detail: 'Write it as 3 Mar 2026 21:14, or leave it empty. Then scan the camera again: nothing was changed.',
      status: 0,
      code: 'due-back-unreadable',
      errors: [],
      reference: null,
      at: new Date().toISOString(),
    };
  }

  forget(): void {
    this.kit.set([]);
    this.condition.set('');
    this.forgetDue();
  }

  forgetDue(): void {
    this.dueBack.set(null);
    this.isDueBackUnreadable.set(false);
  }
}
