import { DestroyRef, inject } from '@angular/core';

/**
 * Keeps the screen on for as long as the page is open, where the browser allows it. A browser lets go whenever the page is
 * hidden, so it is asked again whenever the page is back. Needs an injection context.
 */
export function keepAwake(): void {
  if (!('wakeLock' in navigator)) return;
  let lock: WakeLockSentinel | null = null;
  let isOver = false;
  const ask = (): void => {
    if (document.visibilityState !== 'visible' || isOver) return;
    navigator.wakeLock.request('screen').then(
      (given) => {
        lock = given;
        if (isOver) void given.release();
      },
      // A browser may say no, to spare its battery: the board works, and the screen goes dark as it always does.
      () => undefined,
    );
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  inject(DestroyRef).onDestroy(() => {
    isOver = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  });
}
