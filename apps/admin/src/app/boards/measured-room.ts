import { DestroyRef, ElementRef, effect, inject, signal, type Signal } from '@angular/core';
import type { BoardRoom } from './lay-board.ts';

/** What stands above and below the docks, before any of it was measured. */
const frame = { width: 56, height: 260 };

/** The room that an element has, measured as it changes. */
export function measuredRoom(element: Signal<ElementRef<HTMLElement> | undefined>): Signal<BoardRoom> {
  const room = signal<BoardRoom>({ width: innerWidth - frame.width, height: innerHeight - frame.height });
  const observer = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    const { width, height } = entry.contentRect;
    room.set({ width, height });
  });
  effect(() => {
    const measured = element()?.nativeElement;
    observer.disconnect();
    if (measured !== undefined) observer.observe(measured);
  });
  inject(DestroyRef).onDestroy(() => observer.disconnect());
  return room.asReadonly();
}
