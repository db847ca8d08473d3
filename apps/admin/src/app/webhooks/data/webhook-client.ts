import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { Webhook, WebhookChoices, WebhookDelivery, WebhookWithSecret } from './webhook.ts';

const webhooks = '/api/v1/webhooks';

/** The addresses of webhooks and what they were told. */
@Service()
export class WebhookClient {
  private readonly http = inject(HttpClient);

  all() {
    return httpResource<{ readonly items: readonly Webhook[] }>(() => webhooks);
  }

  one(id: Signal<string>) {
    return httpResource<Webhook>(() => `${webhooks}/${id()}`);
  }

  deliveries(id: Signal<string>, query: Signal<Query>) {
    return httpResource<Page<WebhookDelivery>>(() => ({
      url: `${webhooks}/${id()}/deliveries`,
      params: withoutEmpty(query()),
    }));
  }

  make(given: WebhookChoices): Observable<WebhookWithSecret> {
    return this.http.post<WebhookWithSecret>(webhooks, given);
  }

  /** Changes what was read as this version; 412 when somebody saved in between. */
  change({ id, version }: Webhook, given: Partial<WebhookChoices & Pick<Webhook, 'enabled'>>): Observable<Webhook> {
    return this.http.patch<Webhook>(`${webhooks}/${id}`, given, { headers: { 'If-Match': `"v${version}"` } });
  }

  rotate(id: string): Observable<WebhookWithSecret> {
    return this.http.post<WebhookWithSecret>(`${webhooks}/${id}/rotate-secret`, {});
  }

  remove(id: string): Observable<unknown> {
    return this.http.delete(`${webhooks}/${id}`);
  }

  test(id: string): Observable<unknown> {
    return this.http.post(`${webhooks}/${id}/test`, {});
  }

  sendAgain(id: string, delivery: string): Observable<unknown> {
    return this.http.post(`${webhooks}/${id}/deliveries/${delivery}/send-again`, {});
  }
}
