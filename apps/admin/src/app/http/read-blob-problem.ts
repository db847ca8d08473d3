import { HttpErrorResponse } from '@angular/common/http';

/** A refusal of a request for a file: its words came as a file too. */
export async function withReadBody(failure: unknown): Promise<unknown> {
  if (!(failure instanceof HttpErrorResponse) || !(failure.error instanceof Blob)) return failure;
  const { headers, status, statusText, url } = failure;
  return new HttpErrorResponse({
    error: await failure.error.text(),
    headers,
    status,
    statusText,
    ...(url === null ? {} : { url }),
  });
}
