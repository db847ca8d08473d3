import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { firstValueFrom, interval, type Observable } from 'rxjs';
import { lastGood } from '../../http/last-good.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { WebhookClient } from '../data/webhook-client.ts';
import {
  webhookState,
  type Webhook,
  type WebhookChoices,
  type WebhookDelivery,
  type WebhookWithSecret,
} from '../data/webhook.ts';
import { SecretPanel } from '../ui/secret-panel.ts';
import { WebhookForm } from '../ui/webhook-form.ts';
import { DeliveryTable } from './delivery-table.ts';

const rereadMilliseconds = 5000;
type Shown = '' | WebhookDelivery['state'];

/** One webhook: what it is told of, its secret, and what came of each delivery. */
@Component({
  selector: 'app-webhook-page',
  imports: [
    AdminTabs,
    DeliveryTable,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    SecretPanel,
    Skeleton,
    State,
    WebhookForm,
  ],
  host: { class: 'page' },
  templateUrl: './webhook-page.html',
})
export class WebhookPage {
  readonly id = input.required<string>();
  private readonly client = inject(WebhookClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly mayWrite = inject(Session).may('settings:write');
  protected readonly state = signal<Shown>('');
  private readonly read = this.client.one(this.id);
  private readonly readTold = this.client.deliveries(
    this.id,
    computed(() => ({ state: this.state(), limit: 100 })),
  );
  private readonly good = lastGood(this.read, this.id);
  private readonly goodTold = lastGood(
    this.readTold,
    computed(() => `${this.id()} ${this.state()}`),
  );
  protected readonly webhook = computed(() => this.good()?.value ?? null);
  /** The same object while nothing changed, so that a form in use is not filled anew by each reading. */
  protected readonly choices = computed(() => this.webhook(), {
    equal: (one, other) => one?.id === other?.id && one?.version === other?.version,
  });
  protected readonly told = computed(() => this.goodTold()?.value ?? null);
  protected readonly readProblem = computed(() => {
    const error = this.read.error() ?? this.readTold.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly formProblem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly fresh = signal<WebhookWithSecret | null>(null);
  protected readonly webhookState = webhookState;
  protected readonly states: readonly { readonly state: Shown; readonly word: string }[] = [
    { state: '', word: 'All' },
    { state: 'waiting', word: 'Waits' },
    { state: 'delivered', word: 'Taken' },
    { state: 'dead', word: 'Given up' },
  ];

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.webhook()?.name ?? 'Webhook'));
    interval(rereadMilliseconds)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.read.reload();
    this.readTold.reload();
  }

  protected async save(webhook: Webhook, choices: WebhookChoices): Promise<void> {
    const { name, url, events, onlyUrgent, stations, includesWords } = choices;
    this.busy.set(true);
    try {
      await firstValueFrom(this.client.change(webhook, { name, url, events, onlyUrgent, stations, includesWords }));
      this.formProblem.set(null);
      this.toasts.done(`${name} is told so from now on`);
    } catch (failure) {
      this.formProblem.set(toProblem(failure));
    }
    this.busy.set(false);
    this.again();
  }

  protected switch(webhook: Webhook): Promise<void> {
    const words = webhook.enabled ? 'is switched off' : 'is switched on; what waits goes out now';
    return this.act(this.client.change(webhook, { enabled: !webhook.enabled }), `${webhook.name} ${words}`);
  }

  protected test({ id }: Webhook): Promise<void> {
    return this.act(this.client.test(id), 'A test is on its way; what comes of it stands below');
  }

  protected sendAgain({ id }: WebhookDelivery): Promise<void> {
    return this.act(this.client.sendAgain(this.id(), id), 'It is sent again within seconds, under the same id');
  }

  protected async rotate({ id, name }: Webhook): Promise<void> {
    const answer = await this.ask.about({
      heading: `Make a new secret for ${name}?`,
      detail:
        'For 24 hours both sign, so that the receiver can change in between. The one before the present one ends now.',
      verb: 'Make a new secret',
      safe: 'Keep this one',
    });
    if (answer === null) return;
    try {
      this.fresh.set(await firstValueFrom(this.client.rotate(id)));
      this.problem.set(null);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.again();
  }

  protected async remove({ id, name, waiting }: Webhook): Promise<void> {
    const answer = await this.ask.about({
      heading: `Remove the webhook ${name}?`,
      detail: `It is told nothing more${waiting === 0 ? '' : `, and the ${waiting} that wait are given up`}. The audit keeps who did it.`,
      verb: 'Remove it',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    await this.act(this.client.remove(id), `${name} is removed`);
    if (this.problem() === null) await this.router.navigate(['/admin/webhooks']);
  }

  private async act(command: Observable<unknown>, words: string): Promise<void> {
    try {
      await firstValueFrom(command);
      this.problem.set(null);
      this.toasts.done(words);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.again();
  }
}
