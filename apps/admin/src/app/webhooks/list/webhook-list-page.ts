import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { WebhookClient } from '../data/webhook-client.ts';
import { webhookState, type WebhookChoices, type WebhookWithSecret } from '../data/webhook.ts';
import { SecretPanel } from '../ui/secret-panel.ts';
import { WebhookForm } from '../ui/webhook-form.ts';

/** Who else is told of exceptions and rollouts. */
@Component({
  selector: 'app-webhook-list-page',
  imports: [
    AdminTabs,
    Blank,
    CountPipe,
    InstantPipe,
    PageHead,
    ProblemNotice,
    RouterLink,
    SecretPanel,
    Skeleton,
    State,
    WebhookForm,
  ],
  host: { class: 'page' },
  templateUrl: './webhook-list-page.html',
})
export class WebhookListPage {
  private readonly client = inject(WebhookClient);
  private readonly router = inject(Router);
  protected readonly mayWrite = inject(Session).may('settings:write');
  protected readonly webhooks = this.client.all();
  protected readonly rows = computed(() => (this.webhooks.hasValue() ? this.webhooks.value().items : null));
  protected readonly readProblem = computed(() => {
    const error = this.webhooks.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMaking = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly made = signal<WebhookWithSecret | null>(null);
  protected readonly webhookState = webhookState;

  constructor() {
    inject(Crumbs).name('Webhooks');
  }

  protected async make(given: WebhookChoices): Promise<void> {
    this.busy.set(true);
    try {
      this.made.set(await firstValueFrom(this.client.make(given)));
      this.problem.set(null);
      this.isMaking.set(false);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.busy.set(false);
  }

  protected cancel(): void {
    this.problem.set(null);
    this.isMaking.set(false);
  }

  protected open(id: string): void {
    void this.router.navigate(['/admin/webhooks', id]);
  }
}
