import { inject } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import { QueuesPage } from './queues/queues-page.ts';
import { boardSettingsRoutes } from '../boards/settings/board-settings.routes.ts';
import { shiftPatternRoutes } from '../shift-patterns/shift-patterns.routes.ts';
import { DeskSettingsPage } from './ui/desk-settings-page.ts';
import { ModelPage } from './ui/model-page.ts';
import { Session } from '../session/session.ts';
import { SigningKeyPage } from './ui/signing-key-page.ts';
import { TokenPage } from './ui/token-page.ts';
import { UserPage } from './ui/user-page.ts';

export const adminRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [() => inject(Router).parseUrl(inject(Session).may('users:read') ? '/admin/users' : '/admin/tokens')],
    children: [],
  },
  { path: 'users', component: UserPage },
  { path: 'tokens', component: TokenPage },
  { path: 'models', component: ModelPage },
  { path: 'desk', component: DeskSettingsPage },
  { path: 'queues', component: QueuesPage },
  {
    path: 'webhooks',
    loadChildren: () => import('../webhooks/webhooks.routes.ts').then((file) => file.webhooksRoutes),
  },
  {
    path: 'retention',
    loadChildren: () => import('../retention/retention.routes.ts').then((file) => file.retentionRoutes),
  },
  {
    path: 'entitlement',
    loadChildren: () => import('../entitlement/entitlement.routes.ts').then((file) => file.entitlementRoutes),
  },
  { path: 'shifts', children: shiftPatternRoutes },
  { path: 'boards', children: boardSettingsRoutes },
  { path: 'signing-keys', component: SigningKeyPage },
];
