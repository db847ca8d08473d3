import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuGroup, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../session/session.ts';
import { Icon } from '../ui/icon/icon.ts';
import { LiveEvents } from '../http/live-events.ts';
import { KeyList } from './key-list.ts';
import { Theme, type ThemeChoice } from './theme.ts';

const choices: readonly { readonly value: ThemeChoice; readonly word: string }[] = [
  { value: 'system', word: 'As the system' },
  { value: 'light', word: 'Light' },
  { value: 'dark', word: 'Dark' },
];

/** Who is signed in, the theme, the keys, and the way out. */
@Component({
  selector: 'app-person-menu',
  imports: [CdkMenu, CdkMenuGroup, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  template: `
    <button type="button" class="who" [cdkMenuTriggerFor]="menu">
      {{ initials() }}<span class="sr">, account of {{ name() }}</span>
    </button>
    <ng-template #menu>
      <div class="pop" cdkMenu>
        <div class="person">
          <b>{{ name() }}</b>
          <span class="meta">{{ session.user()?.email }}</span>
          <span class="meta">{{ roleWord() }}</span>
        </div>
        <div cdkMenuGroup aria-label="Theme">
          @for (choice of choices; track choice.value) {
            <button
              type="button"
              class="menu-item"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="theme.choice() === choice.value"
              (cdkMenuItemTriggered)="theme.choose(choice.value)"
            >
              <span class="mark">
                @if (theme.choice() === choice.value) {
                  <app-icon name="tick" />
                }</span
              >{{ choice.word }}
            </button>
          }
        </div>
        <hr />
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="keys.show()">
          <span class="mark"></span>Keys<span class="meta"><kbd>?</kbd></span>
        </button>
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="signOut()">
          <span class="mark"></span>Sign out
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    .who {
      border: 0;
    }
    .pop {
      width: 232px;
      padding: 6px;
      box-shadow: var(--e-2);
      border-radius: var(--r-2);
    }
    .person {
      display: grid;
      padding: 6px 12px 8px;
      border-bottom: 1px solid var(--c-line);
      margin-bottom: 6px;
    }
    .person .meta {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .menu-item {
      width: 100%;
      border: 0;
      background: none;
      height: 30px;
    }
    .menu-item:focus-visible {
      outline-offset: -2px;
    }
    .mark {
      width: 16px;
    }
    hr {
      border: 0;
      border-top: 1px solid var(--c-line);
      margin: 6px 0;
    }
  `,
})
export class PersonMenu {
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly keys = inject(KeyList);
  private readonly router = inject(Router);
  private readonly events = inject(LiveEvents);

  protected readonly choices = choices;
  protected readonly name = computed(() => this.session.user()?.name ?? '');
  protected readonly initials = computed(() =>
    this.name()
      .split(/\s+/)
      .filter((part) => /^\p{L}/u.test(part))
      .map((part) => part.charAt(0))
      .slice(0, 2)
      .join('')
      .toUpperCase(),
  );
  protected readonly roleWord = computed(() => {
    const role = (this.session.user()?.role ?? '').replaceAll('_', ' ');
    const place = this.session.user()?.station?.name ?? this.session.user()?.team?.name;
    const word = role.charAt(0).toUpperCase() + role.slice(1);
    return place === undefined ? word : `${word}, ${place}`;
  });

  protected async signOut(): Promise<void> {
    this.events.stop();
    try {
      await this.session.signOut();
    } finally {
      await this.router.navigate(['/sign-in']);
    }
  }
}
