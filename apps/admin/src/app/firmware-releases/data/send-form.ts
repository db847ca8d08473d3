import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { Observable } from 'rxjs';

/** How far an upload is: bytes on their way, all sent and being checked, or answered. */
export type Sending<T> =
  | { readonly step: 'sending'; readonly sent: number; readonly total: number }
  | { readonly step: 'checking' }
  | { readonly step: 'answered'; readonly answer: T };

/**
 * Posts a form and tells how much of it is sent, which fetch cannot. Unsubscribing breaks it off; the API then keeps
 * nothing. Fails with an HttpErrorResponse, as every other request does.
 */
export function sendForm<T>(url: string, form: FormData): Observable<Sending<T>> {
  return new Observable((subscriber) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => subscriber.next({ step: 'sending', sent: loaded, total });
    request.upload.onload = () => subscriber.next({ step: 'checking' });
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        subscriber.next({ step: 'answered', answer: JSON.parse(request.responseText) as T });
        subscriber.complete();
      } else subscriber.error(failureOf(request, url));
    };
    request.onerror = () => subscriber.error(failureOf(request, url));
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    request.send(form);
    return () => request.abort();
  });
}

function failureOf(request: XMLHttpRequest, url: string): HttpErrorResponse {
  const reference = request.getResponseHeader('x-request-id');
  return new HttpErrorResponse({
    status: request.status,
    statusText: request.statusText,
    error: request.responseText,
    url,
    headers: new HttpHeaders(reference === null ? {} : { 'x-request-id': reference }),
  });
}
