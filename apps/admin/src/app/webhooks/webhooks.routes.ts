import type { Routes } from '@angular/router';
import { WebhookPage } from './detail/webhook-page.ts';
import { WebhookListPage } from './list/webhook-list-page.ts';

export const webhooksRoutes: Routes = [
  { path: '', component: WebhookListPage },
  { path: ':id', component: WebhookPage },
];
