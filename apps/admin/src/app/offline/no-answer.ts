import { HttpErrorResponse } from '@angular/common/http';

/** Answers of something between here and the server that cannot reach it. */
const away = [0, 502, 503, 504];

/** Whether a request failed because nobody answered, which says nothing of what was asked. */
export function isNoAnswer(failure: unknown): boolean {
  return failure instanceof HttpErrorResponse && away.includes(failure.status);
}
