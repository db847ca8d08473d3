import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { permissions, personOnlyPermissions } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { CopyField } from '../../ui/copy-field.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { AdminClient } from '../data/admin-client.ts';
import { tokenState, type ApiToken, type MadeToken } from '../data/token.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';

const month = 30 * 86_400_000;

/** One's own API tokens: made, shown once, revoked. */
@Component({
  selector: 'app-token-page',
  imports: [
    AdminTabs,
    Blank,
    CopyField,
    FormField,
    FormRoot,
    InstantField,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './token-page.html',
  styles: `
    .choices {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
      gap: 2px 12px;
    }
    .choices label {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 24px;
    }
  `,
})
export class TokenPage {
  private readonly client = inject(AdminClient);
  private readonly session = inject(Session);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);

  protected readonly tokens = this.client.tokens();
  protected readonly listProblem = computed(() => {
    const error = this.tokens.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly rows = computed(() => (this.tokens.hasValue() ? this.tokens.value().items : []));
  protected readonly grantable = permissions.filter(
    (permission) => this.session.may(permission) && !personOnlyPermissions.includes(permission),
  );
  protected readonly chosen = signal<ReadonlySet<string>>(
    new Set(this.grantable.filter((permission) => permission.endsWith(':read'))),
  );
  private readonly end = viewChild(InstantField);
  protected readonly expiresAt = signal<string | null>(new Date(Date.now() + 3 * month).toISOString());
  protected readonly made = signal<MadeToken | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  private readonly given = signal({ name: '' });
  protected readonly fields = form(
    this.given,
    (path) => required(path.name, { message: 'Give the token a name that says what uses it.' }),
    { submission: { action: async () => await this.make() } },
  );
  protected readonly tokenState = tokenState;

  constructor() {
    inject(Crumbs).name('API tokens');
  }

  protected choose(permission: string): void {
    this.chosen.update((known) => {
      const next = new Set(known);
      if (!next.delete(permission)) next.add(permission);
      return next;
    });
  }

  protected async revoke(token: ApiToken): Promise<void> {
    const answer = await this.ask.about({
      heading: `Revoke the token ${token.name}?`,
      detail: 'Whatever uses it is refused from then on. It cannot be given back.',
      verb: 'Revoke it',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    try {
      await firstValueFrom(this.client.revokeToken(token.id));
      this.toasts.done(`${token.name} is revoked`);
      this.tokens.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }

  private async make(): Promise<void> {
    if (this.end()?.check() === false) return;
    const expiresAt = this.expiresAt();
    try {
      const made = await firstValueFrom(
        this.client.makeToken({
          name: this.given().name.trim(),
          permissions: [...this.chosen()],
          ...(expiresAt === null ? {} : { expiresAt }),
        }),
      );
      this.problem.set(null);
      this.made.set(made);
      this.fields().reset({ name: '' });
      this.tokens.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}
