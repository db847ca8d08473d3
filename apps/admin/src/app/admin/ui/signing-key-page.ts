import { Component, computed, effect, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { refusedFields } from '../../http/refused-fields.ts';
import { Session } from '../../session/session.ts';
import { SigningKeyClient } from '../../signing-keys/data/signing-key-client.ts';
import type { SigningKey } from '../../signing-keys/data/signing-key.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { FieldErrors } from '../../ui/field-errors.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';

/** The keys whose signatures make a firmware image trusted. */
@Component({
  selector: 'app-signing-key-page',
  imports: [AdminTabs, Blank, FieldErrors, FormField, FormRoot, InstantPipe, PageHead, ProblemNotice, Skeleton, State],
  host: { class: 'page' },
  templateUrl: './signing-key-page.html',
})
export class SigningKeyPage {
  private readonly client = inject(SigningKeyClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('signing-keys:write');
  protected readonly keys = this.client.all();
  protected readonly rows = computed(() => (this.keys.hasValue() ? this.keys.value().items : []));
  protected readonly listProblem = computed(() => {
    const error = this.keys.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  private readonly given = signal({ name: '', publicKey: '' });
  protected readonly fields = form(
    this.given,
    (path) => {
      required(path.name, { message: 'Say whose key it is.' });
      required(path.publicKey, { message: 'Paste the public key.' });
    },
    { submission: { action: async () => await this.trust() } },
  );

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Signing keys'));
  }

  protected async revoke(key: SigningKey): Promise<void> {
    const answer = await this.ask.about({
      heading: `End the trust in ${key.name}?`,
      detail:
        'What it signed is offered to no device any more where the model demands a signature. The trust cannot be given back.',
      verb: 'End the trust',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    try {
      await firstValueFrom(this.client.revoke(key.id));
      this.problem.set(null);
      this.toasts.done(`${key.name} is no longer trusted`);
      this.keys.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }

  private async trust() {
    const { name, publicKey } = this.given();
    try {
      const made = await firstValueFrom(this.client.trust(name.trim(), publicKey.trim()));
      this.problem.set(null);
      this.toasts.done(`${made.name} is trusted from now on`);
      this.fields().reset({ name: '', publicKey: '' });
      this.keys.reload();
      return undefined;
    } catch (failure) {
      const { errors, rest } = refusedFields(toProblem(failure), { ...this.fields });
      this.problem.set(rest);
      return [...errors];
    }
  }
}
