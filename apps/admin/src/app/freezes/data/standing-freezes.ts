import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { freezeState } from '@custodian/domain';
import { merge, of, throttleTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { Session } from '../../session/session.ts';
import { FreezeClient } from './freeze-client.ts';
import type { Freeze } from './freeze.ts';

const tickMilliseconds = 10_000;

/** The freezes that hold now, everywhere in the console: read again when one changes, and judged by the clock meanwhile. */
@Service()
export class StandingFreezes {
  private readonly client = inject(FreezeClient);
  private readonly known = signal<readonly Freeze[]>([]);
  private readonly now = signal(Date.now());

  /** The one that lasts longest first. */
  readonly holding = computed(() =>
    this.known()
      .filter((freeze) => stateOf(freeze, this.now()) === 'holding')
      .toSorted((one, other) => Date.parse(other.until) - Date.parse(one.until)),
  );

  constructor() {
    if (!inject(Session).may('rollouts:read')) return;
    const timer = setInterval(() => this.now.set(Date.now()), tickMilliseconds);
    const changes = inject(LiveEvents).of('freeze');
    const reading = merge(of(null), changes.pipe(throttleTime(500, undefined, { leading: true, trailing: true })));
    const subscription = reading.subscribe(() => this.read());
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      subscription.unsubscribe();
    });
  }

  /** Reads them again, after something was done here. */
  read(): void {
    this.client.standing().subscribe({
      next: (freezes) => {
        this.known.set(freezes);
        this.now.set(Date.now());
      },
      // What is on screen stays; the live mark says that nothing comes.
      error: () => undefined,
    });
  }
}

function stateOf({ from, until, liftedAt }: Freeze, now: number): ReturnType<typeof freezeState> {
  return freezeState(
    { from: Date.parse(from), until: Date.parse(until), liftedAt: liftedAt === null ? null : Date.parse(liftedAt) },
    now,
  );
}
