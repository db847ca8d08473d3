import { Service, inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, map, of, type Observable } from 'rxjs';
import { FreezeActions } from '../freezes/make/freeze-actions.ts';
import { RolloutClient } from '../rollouts/data/rollout-client.ts';
import type { Rollout } from '../rollouts/data/rollout.ts';
import { Session } from '../session/session.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import type { Found } from './palette-search.ts';

/** What the palette does at once, from anywhere: freezing updates, and pausing what runs. */
@Service()
export class PaletteActions {
  private readonly session = inject(Session);
  private readonly freezes = inject(FreezeActions);
  private readonly rollouts = inject(RolloutClient);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  find(words: string): Observable<Found[]> {
    if (!this.session.may('rollouts:pause')) return of([]);
    const freeze: Found = {
      group: 'Do',
      icon: 'freeze',
      name: 'Freeze updates',
      detail: 'Force, station or operation',
      link: '/freezes',
      run: () => void this.freezes.open(),
    };
    const isMeant = ({ name }: Found): boolean => name.toLowerCase().includes(words.toLowerCase());
    return this.rollouts.running().pipe(
      catchError(() => of<readonly Rollout[]>([])),
      map((running) => [freeze, ...running.map((rollout) => this.pauseOf(rollout))].filter(isMeant)),
    );
  }

  private pauseOf({ id, name }: Rollout): Found {
    return {
      group: 'Do',
      icon: 'pause',
      name: `Pause ${name}`,
      detail: 'Running now',
      link: `/rollouts/${id}`,
      run: () => this.pause(id, name),
    };
  }

  private pause(id: string, name: string): void {
    this.rollouts.command(id, 'pause').subscribe({
      next: () => this.toasts.done(`${name} is paused`),
      // Its own page says where it stands, and what may be asked of it.
      error: () => void this.router.navigate(['/rollouts', id]),
    });
  }
}
