import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { debounceTime, merge, of } from 'rxjs';
import { LiveEvents } from '../http/live-events.ts';
import { Icon } from '../ui/icon/icon.ts';
import { Shape } from '../ui/state/shape.ts';
import { lookOf } from '../ui/state/state-look.ts';
import { InstantPipe } from '../ui/text/text-pipes.ts';
import { NotificationClient } from '../notifications/data/notification-client.ts';
import type { NotificationItem } from '../notifications/data/notification.ts';

/** What this person was told, with how many of it they have not looked at. */
@Component({
  selector: 'app-notification-bell',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, InstantPipe, Shape],
  template: `
    <button
      type="button"
      class="bell"
      [cdkMenuTriggerFor]="menu"
      (cdkMenuOpened)="opened()"
      [attr.aria-label]="label()"
    >
      <app-icon name="bell" />
      @if (unread() > 0) {
        <span class="n" aria-hidden="true">{{ unread() > 99 ? '99+' : unread() }}</span>
      }
    </button>
    <ng-template #menu>
      <div class="pop" cdkMenu aria-label="Notifications">
        @for (item of items(); track item.id) {
          @let look = lookOf(item);
          <button type="button" class="menu-item told" cdkMenuItem (cdkMenuItemTriggered)="open(item)">
            <app-shape [shape]="look.shape" [role]="look.role" />
            <span
              ><b [class.new]="!item.isRead">{{ item.exception.title }}</b
              ><span class="meta">{{ look.word }}, {{ item.at | instant }}</span></span
            >
          </button>
        } @empty {
          <p class="meta none">Nothing was raised that you want to hear of.</p>
        }
        <hr />
        <button type="button" class="menu-item" cdkMenuItem (cdkMenuItemTriggered)="choose()">
          Choose what you hear of
        </button>
      </div>
    </ng-template>
  `,
  styleUrl: './notification-bell.css',
})
export class NotificationBell {
  private readonly client = inject(NotificationClient);
  private readonly router = inject(Router);
  protected readonly items = signal<readonly NotificationItem[]>([]);
  protected readonly unread = signal(0);
  protected readonly label = computed(() =>
    this.unread() === 0 ? 'Notifications, none new' : `Notifications, ${this.unread()} new`,
  );

  constructor() {
    const changes = inject(LiveEvents).of('notification').pipe(debounceTime(1_000));
    merge(of(null), changes)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.read());
  }

  protected lookOf({ exception }: NotificationItem) {
    if (exception.status !== 'open') return lookOf('exception', exception.status);
    return lookOf('exception', exception.severity === 'urgent' ? 'urgent' : 'open');
  }

  /** Opening the list is looking at it; what is new stays bold until it is opened again. */
  protected opened(): void {
    if (this.unread() === 0) return;
    this.client.readAll().subscribe({ next: () => this.unread.set(0), error: () => undefined });
  }

  protected open({ exception }: NotificationItem): void {
    const status = exception.status === 'open' ? {} : { status: exception.status };
    void this.router.navigate(['/exceptions'], { queryParams: { ...status, peek: exception.id } });
    this.read();
  }

  protected choose(): void {
    void this.router.navigateByUrl('/notifications');
  }

  private read(): void {
    this.client.newest().subscribe({
      next: ({ items, unread }) => {
        this.items.set(items.slice(0, 12));
        this.unread.set(unread);
      },
      // What cannot be read now is read with the next event; the queue itself says why.
      error: () => undefined,
    });
  }
}
