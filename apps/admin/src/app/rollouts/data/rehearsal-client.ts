import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { RehearsalFaults } from '@custodian/domain';
import type { Observable } from 'rxjs';
import type { PlanRehearsals, Rehearsal } from './rehearsal.ts';

const rehearsals = '/api/v1/rehearsals';
const rollouts = '/api/v1/rollouts';

/** The addresses of rehearsals; nothing else in the console knows them. */
@Service()
export class RehearsalClient {
  private readonly http = inject(HttpClient);

  /** Waits while `rollout` is empty. */
  ofRollout(rollout: Signal<string>) {
    return httpResource<PlanRehearsals>(() => (rollout() === '' ? undefined : `${rollouts}/${rollout()}/rehearsals`));
  }

  one(id: Signal<string>) {
    return httpResource<Rehearsal>(() => `${rehearsals}/${id()}`);
  }

  /** What is no number is sent as it was written: the refusal stands beside its field. */
  ask(rollout: string, faults: Readonly<Record<keyof RehearsalFaults, number | string>>): Observable<Rehearsal> {
    return this.http.post<Rehearsal>(`${rollouts}/${rollout}/rehearsals`, { faults });
  }

  stop(id: string): Observable<Rehearsal> {
    return this.http.post<Rehearsal>(`${rehearsals}/${id}/stop`, {});
  }
}
