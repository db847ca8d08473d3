import { Service, signal } from '@angular/core';

/** Something that was done, with the way back while there is one. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: { readonly word: string; readonly run: () => void };
}

/** Done things only; errors are notices in place. */
@Service()
export class Toasts {
  private readonly list = signal<readonly Toast[]>([]);
  private lastId = 0;

  readonly shown = this.list.asReadonly();

  /** Says that something was done. */
  done(text: string, undo?: Toast['undo']): void {
    this.lastId += 1;
    const toast: Toast = { id: this.lastId, text, ...(undo === undefined ? {} : { undo }) };
    this.list.update((known) => [...known.slice(-2), toast]);
  }

  /** Takes a toast away. */
  remove(id: number): void {
    this.list.update((known) => known.filter((toast) => toast.id !== id));
  }

  /** Runs the newest undo there is; false when none is left. */
  undoLast(): boolean {
    const last = this.list()
      .filter((toast) => toast.undo !== undefined)
      .at(-1);
    if (last?.undo === undefined) return false;
    this.remove(last.id);
    last.undo.run();
    return true;
  }
}
