import { catchError, debounceTime, distinctUntilChanged, filter, map, of, switchMap, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';

/** What was answered to a request, and the request as text, by which a later one is told from it. */
export interface SettledAnswer<Answer> {
  readonly answer: Answer | null;
  readonly problem: Problem | null;
  readonly text: string;
}

/** Asks once typing has settled, never twice for the same, and drops an answer that a later request has overtaken. */
export function settledAnswers<Request, Answer>(
  requests: Observable<Request | null>,
  milliseconds: number,
  ask: (request: Request) => Observable<Answer>,
): Observable<SettledAnswer<Answer>> {
  return requests.pipe(
    filter((request) => request !== null),
    map((request) => ({ request, text: JSON.stringify(request) })),
    distinctUntilChanged((one, other) => one.text === other.text),
    debounceTime(milliseconds),
    switchMap(({ request, text }) =>
      ask(request).pipe(
        map((answer) => ({ answer, problem: null, text })),
        catchError((failure: unknown) => of({ answer: null, problem: toProblem(failure), text })),
      ),
    ),
  );
}
