import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../session/session.ts';

/** The subjects of administration, one a page. */
@Component({
  selector: 'app-admin-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" aria-label="Administration">
      @if (session.may('users:read')) {
        <a routerLink="/admin/users" routerLinkActive ariaCurrentWhenActive="page">Users</a>
      }
      @if (session.may('tokens:write')) {
        <a routerLink="/admin/tokens" routerLinkActive ariaCurrentWhenActive="page">API tokens</a>
      }
      @if (session.may('models:read')) {
        <a routerLink="/admin/models" routerLinkActive ariaCurrentWhenActive="page">Models</a>
      }
      @if (session.may('signing-keys:read')) {
        <a routerLink="/admin/signing-keys" routerLinkActive ariaCurrentWhenActive="page">Signing keys</a>
      }
      @if (session.may('assignments:read')) {
        <a routerLink="/admin/desk" routerLinkActive ariaCurrentWhenActive="page">Issue desk</a>
      }
      @if (session.may('queues:read')) {
        <a routerLink="/admin/queues" routerLinkActive ariaCurrentWhenActive="page">Queues</a>
      }
      @if (session.may('settings:read')) {
        <a routerLink="/admin/webhooks" routerLinkActive ariaCurrentWhenActive="page">Webhooks</a>
        <a routerLink="/admin/retention" routerLinkActive ariaCurrentWhenActive="page">Retention</a>
      }
      @if (session.may('stations:read')) {
        <a routerLink="/admin/shifts" routerLinkActive ariaCurrentWhenActive="page">Tours and handovers</a>
        <a routerLink="/admin/boards" routerLinkActive ariaCurrentWhenActive="page">Station boards</a>
      }
      @if (session.may('reports:read')) {
        <a routerLink="/admin/entitlement" routerLinkActive ariaCurrentWhenActive="page">Entitlement</a>
      }
    </nav>
  `,
})
export class AdminTabs {
  protected readonly session = inject(Session);
}
