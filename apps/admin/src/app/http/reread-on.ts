import { effect, untracked, type Signal } from '@angular/core';

/** Runs `again` whenever a count goes up, not for the one it begins with: what was read may say something else now. */
export function rereadOn(count: Signal<number>, again: () => void): void {
  let seen: number | null = null;
  effect(() => {
    const now = count();
    if (seen !== null && now !== seen) untracked(again);
    seen = now;
  });
}
