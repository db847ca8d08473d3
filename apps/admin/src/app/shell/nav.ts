import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../session/session.ts';
import { Icon } from '../ui/icon/icon.ts';
import { CountPipe } from '../ui/text/text-pipes.ts';
import { NavCounts } from './nav-counts.ts';
import { navSections } from './nav-pages.ts';

/** The navigation: sections and pages this person may open. Under 1,100 px icons with tooltips. */
@Component({
  selector: 'app-nav',
  imports: [CountPipe, Icon, RouterLink, RouterLinkActive],
  host: { class: 'nav', role: 'navigation', 'aria-label': 'Main' },
  template: `
    @for (section of sections(); track section.name) {
      @if (section.name) {
        <div class="section">{{ section.name }}</div>
      }
      @for (page of section.pages; track page.path) {
        <a [routerLink]="page.path" routerLinkActive ariaCurrentWhenActive="page" [attr.data-tip]="page.name">
          <app-icon [name]="page.icon" /><b>{{ page.name }}</b>
          @if (page.countOf && counts.all()[page.countOf] !== undefined) {
            <span>{{ counts.all()[page.countOf] | count }}</span>
          }
        </a>
      }
    }
    <div class="foot">
      <span>{{ scope() }}</span>
      @if (counts.docks(); as docks) {
        <a routerLink="/docks" [queryParams]="{ status: 'online' }"
          >{{ docks.reporting | count }} of {{ docks.total | count }} docks reporting</a
        >
      }
    </div>
  `,
  styles: `
    .foot > * {
      display: block;
    }
    .nav .foot a,
    .foot a {
      min-height: 0;
      height: auto;
      padding: 2px 0 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
    }
    .foot a:hover {
      text-decoration: underline;
    }
    b {
      font-weight: inherit;
    }
    @media (max-width: 1100px) {
      a {
        position: relative;
      }
      a:is(:hover, :focus-visible)::after {
        content: attr(data-tip);
        position: fixed;
        left: 56px;
        padding: 3px 8px;
        border-radius: var(--r-1);
        background: var(--c-ink);
        color: var(--c-on-ink);
        font: var(--t-12);
        white-space: nowrap;
        z-index: 50;
      }
    }
  `,
})
export class Nav {
  private readonly session = inject(Session);
  protected readonly counts = inject(NavCounts);

  protected readonly sections = computed(() =>
    navSections
      .map((section) => ({ ...section, pages: section.pages.filter((page) => this.session.may(page.permission)) }))
      .filter((section) => section.pages.length > 0),
  );
  protected readonly scope = computed(() => {
    const user = this.session.user();
    return user?.station?.name ?? user?.team?.name ?? 'Whole force';
  });
}
