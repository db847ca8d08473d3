import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { exceptionRuleKinds, mailWays, type MailWay, type NotificationSettings } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { kindWords } from '../../exceptions/data/exception.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import type { StateRole, StateShape } from '../../ui/state/state-look.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { NotificationClient } from '../data/notification-client.ts';
import type { KeptSettings, MailItem } from '../data/notification.ts';

const wayWords: Readonly<Record<MailWay, string>> = {
  off: 'No mail, only here',
  at_once: 'At once; what comes within five minutes goes together',
  daily: 'Once a day, at 06:00',
};

const mailLooks: Readonly<Record<MailItem['state'], readonly [StateShape, StateRole, string]>> = {
  waiting: ['half', 'busy', 'Waits'],
  sent: ['tick', 'ok', 'Sent'],
  failed: ['cross', 'bad', 'Given up'],
};

/** What one person wants to hear of, how, and what came of the mails to them. */
@Component({
  selector: 'app-notifications-page',
  imports: [InstantPipe, PageHead, ProblemNotice, Shape, Skeleton],
  host: { class: 'page' },
  templateUrl: './notifications-page.html',
  styleUrl: './notifications-page.css',
})
export class NotificationsPage {
  private readonly client = inject(NotificationClient);
  private readonly toasts = inject(Toasts);
  protected readonly email = inject(Session).user()?.email ?? '';
  protected readonly stations = inject(StationClient).options();
  private readonly read = rxResource({ stream: () => this.client.settings() });
  private readonly readMails = rxResource({ stream: () => this.client.mails() });
  protected readonly kept = linkedSignal<KeptSettings | null, KeptSettings | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (now, last) => now ?? last?.value ?? null,
  });
  protected readonly mails = computed(() => (this.readMails.hasValue() ? this.readMails.value().items : null));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly readProblem = computed(() => (this.read.error() ? toProblem(this.read.error()) : null));
  protected readonly kinds = exceptionRuleKinds.map((value) => ({ value, word: kindWords(value) }));
  protected readonly ways = mailWays;
  protected readonly wayWords = wayWords;
  protected readonly lookOf = ({ state }: MailItem) => mailLooks[state];

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Notifications'));
  }

  protected setWay(value: string): void {
    const mail = mailWays.find((way) => way === value);
    if (mail !== undefined) void this.change({ mail });
  }

  /** An empty list is all of them: ticking one narrows to it. */
  protected toggle(list: 'kinds' | 'stations', value: string): void {
    const chosen = this.kept()?.settings[list] ?? [];
    void this.change({ [list]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] });
  }

  protected async change(given: Partial<NotificationSettings>): Promise<void> {
    const kept = this.kept();
    if (kept === null) return;
    try {
      this.kept.set(await firstValueFrom(this.client.change(given, kept.version)));
      this.problem.set(null);
      this.toasts.done('You hear of it so from now on');
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.read.reload();
    }
  }

  protected async retry(mail: MailItem): Promise<void> {
    try {
      await firstValueFrom(this.client.retry(mail.id));
      this.toasts.done('It is tried again within seconds');
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.readMails.reload();
  }

  protected again(): void {
    this.read.reload();
  }
}
