import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../../session/session.ts';

/** The reports there are; those of the whole force for who sees the whole of it. */
@Component({
  selector: 'app-report-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" aria-label="Reports">
      <a
        routerLink="/reports"
        routerLinkActive
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="{
          paths: 'exact',
          queryParams: 'ignored',
          fragment: 'ignored',
          matrixParams: 'ignored',
        }"
        >Usage</a
      >
      <a routerLink="/reports/rollout" routerLinkActive ariaCurrentWhenActive="page">Coverage and rollouts</a>
      <a routerLink="/reports/rollouts" routerLinkActive ariaCurrentWhenActive="page">Rollouts over time</a>
      <a routerLink="/reports/saved" routerLinkActive ariaCurrentWhenActive="page">Saved</a>
      @if (session.seesWholeForce()) {
        <a routerLink="/reports/board-summary" routerLinkActive ariaCurrentWhenActive="page">Board summary</a>
        <a routerLink="/reports/foi" routerLinkActive ariaCurrentWhenActive="page">FOI pack</a>
      }
      <a routerLink="/reports/exports" routerLinkActive ariaCurrentWhenActive="page">Large files</a>
    </nav>
  `,
})
export class ReportTabs {
  protected readonly session = inject(Session);
}
