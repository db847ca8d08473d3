import { Service, computed, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { catchError, map, of } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { DeskClient } from './desk-client.ts';
import { DeskFlow } from './desk-flow.ts';
import { DeskPlace } from './desk-place.ts';
import type { Suggested } from './desk.ts';

type Answer =
  { readonly suggested: Suggested; readonly problem: null } | { readonly suggested: null; readonly problem: Problem };

/** The camera to take for the person at the desk. Asking for it makes its bay blink, so that it is asked once a person. */
@Service()
export class DeskSuggestion {
  private readonly client = inject(DeskClient);
  private readonly flow = inject(DeskFlow);
  private readonly place = inject(DeskPlace);

  private readonly asked = computed(() => {
    const person = this.flow.person();
    // After a refusal the next ready one is offered again.
    const isChosen = this.flow.camera() !== null && this.flow.problem() === null;
    if (person === null || this.flow.end() === 'return' || isChosen) return undefined;
    const hasOwn = person.held.some(({ mode }) => mode === 'personal');
    if (this.flow.mode() === 'personal' && hasOwn) return undefined;
    return { staff: person.collarNumber, station: this.place.code() };
  });
  private readonly answer = rxResource<Answer | null, { staff: string; station: string } | undefined>({
    params: () => this.asked(),
    stream: ({ params }) =>
      this.client.suggest(params?.staff ?? '', params?.station ?? '').pipe(
        map((suggested): Answer => ({ suggested, problem: null })),
        catchError((failure: unknown) => of<Answer>({ suggested: null, problem: toProblem(failure) })),
      ),
    defaultValue: null,
  });

  readonly isLoading = this.answer.isLoading;
  readonly suggested = computed(() => (this.asked() === undefined ? null : (this.answer.value()?.suggested ?? null)));
  readonly problem = computed(() => (this.asked() === undefined ? null : (this.answer.value()?.problem ?? null)));
}
