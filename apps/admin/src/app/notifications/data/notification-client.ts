import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { NotificationSettings } from '@custodian/domain';
import type { Observable } from 'rxjs';
import type { KeptSettings, MailItem, NotificationItem } from './notification.ts';

const notifications = '/api/v1/notifications';

/** The addresses of what a person is told. */
@Service()
export class NotificationClient {
  private readonly http = inject(HttpClient);

  newest(): Observable<{ readonly items: readonly NotificationItem[]; readonly unread: number }> {
    return this.http.get<{ readonly items: readonly NotificationItem[]; readonly unread: number }>(notifications);
  }

  readAll(): Observable<unknown> {
    return this.http.post(`${notifications}/read`, {});
  }

  settings(): Observable<KeptSettings> {
    return this.http.get<KeptSettings>(`${notifications}/settings`);
  }

  /** Changes what was read; 412 when it was changed elsewhere in between. */
  change(given: Partial<NotificationSettings>, version: number): Observable<KeptSettings> {
    return this.http.patch<KeptSettings>(`${notifications}/settings`, given, {
      headers: { 'If-Match': `"v${version}"` },
    });
  }

  mails(): Observable<{ readonly items: readonly MailItem[] }> {
    return this.http.get<{ readonly items: readonly MailItem[] }>(`${notifications}/mails`);
  }

  retry(id: string): Observable<unknown> {
    return this.http.post(`${notifications}/mails/${id}/retry`, {});
  }
}
