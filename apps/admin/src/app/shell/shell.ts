import { Component, DestroyRef, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { FreezeActions } from '../freezes/make/freeze-actions.ts';
import { FreezeLine } from './freeze-line.ts';
import { LiveEvents } from '../http/live-events.ts';
import { Session } from '../session/session.ts';
import { Icon } from '../ui/icon/icon.ts';
import { NotificationBell } from './notification-bell.ts';
import { ToastShelf } from '../ui/toast/toast-shelf.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import { BrandMark } from './brand-mark.ts';
import { Crumbs } from './crumbs.ts';
import { HotKeys } from './hot-keys.ts';
import { KeyList } from './key-list.ts';
import { LiveMark } from './live-mark.ts';
import { navSections } from './nav-pages.ts';
import { Nav } from './nav.ts';
import { Palette } from './palette.ts';
import { PersonMenu } from './person-menu.ts';

/** The frame that stays: navigation, bar, and the page. */
@Component({
  selector: 'app-shell',
  imports: [
    BrandMark,
    FreezeLine,
    Icon,
    LiveMark,
    Nav,
    NotificationBell,
    PersonMenu,
    RouterLink,
    RouterOutlet,
    ToastShelf,
  ],
  host: { '(document:keydown)': 'pressed($event)' },
  template: `
    <a class="skip" href="#page" (click)="$event.preventDefault(); page.focus()">To the page</a>
    <div class="shell">
      <nav class="home" aria-label="Home">
        <a class="brand" routerLink="/" aria-label="Custodian, to the overview"><app-brand-mark /><b>Custodian</b></a>
      </nav>
      <header class="bar">
        <nav class="crumbs" aria-label="Where you are">
          @for (crumb of crumbs.trail(); track $index; let last = $last) {
            @if (last) {
              <b aria-current="page">{{ crumb.text }}</b>
            } @else {
              @if (crumb.link) {
                <a [routerLink]="crumb.link">{{ crumb.text }}</a>
              } @else {
                <span>{{ crumb.text }}</span>
              }
              <i aria-hidden="true">/</i>
            }
          }
        </nav>
        <span class="grow"></span>
        <button type="button" class="find" aria-keyshortcuts="Control+K" (click)="palette.open()">
          <app-icon name="search" /><span class="grow">Find or do anything</span><kbd>Ctrl</kbd><kbd>K</kbd>
        </button>
        @if (mayFreeze) {
          <button type="button" class="btn small freeze" (click)="freezes.open()">
            <app-icon name="freeze" /><span>Freeze updates</span>
          </button>
        }
        <app-live-mark />
        @if (mayHear) {
          <app-notification-bell />
        }
        <app-person-menu />
      </header>
      <app-freeze-line />
      <app-nav />
      <main #page id="page" tabindex="-1"><router-outlet /></main>
    </div>
    <app-toast-shelf />
  `,
  styleUrl: './shell.css',
})
export class Shell {
  protected readonly crumbs = inject(Crumbs);
  protected readonly palette = inject(Palette);
  protected readonly freezes = inject(FreezeActions);
  protected readonly mayFreeze = inject(Session).may('rollouts:pause');
  protected readonly mayHear = inject(Session).may('exceptions:read');
  private readonly keys = inject(HotKeys);
  private readonly toasts = inject(Toasts);

  constructor() {
    const router = inject(Router);
    const session = inject(Session);
    const keyList = inject(KeyList);
    const events = inject(LiveEvents);
    if (session.may('events:read')) events.start();
    const pages = navSections.flatMap((section) => section.pages).filter((page) => session.may(page.permission));
    const off = [
      this.keys.add({ key: '?', says: 'This list', run: () => keyList.show() }),
      ...pages.flatMap((page) => {
        if (page.key === undefined) return [];
        const run = () => void router.navigateByUrl(page.path);
        return [this.keys.add({ key: `g ${page.key}`, says: `Go to ${page.name.toLowerCase()}`, run })];
      }),
    ];
    inject(DestroyRef).onDestroy(() => {
      off.forEach((remove) => remove());
      events.stop();
    });
  }

  protected pressed(event: KeyboardEvent): void {
    const withControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (withControl && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.palette.open();
    } else if (withControl && event.key.toLowerCase() === 'z' && !isField(event.target)) {
      if (this.toasts.undoLast()) event.preventDefault();
    } else {
      this.keys.press(event);
    }
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
