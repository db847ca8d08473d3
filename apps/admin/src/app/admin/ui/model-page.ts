import { Component, computed, effect, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, max, min, pattern, required } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { refusedFields } from '../../http/refused-fields.ts';
import { ModelClient } from '../../models/data/model-client.ts';
import { signatureWords, verificationWords, type NewModel } from '../../models/data/model.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { FieldErrors } from '../../ui/field-errors.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';

const blank: NewModel = {
  name: '',
  kind: 'camera',
  verification: 'version',
  versionAttribute: 'swVersion',
  signature: 'required',
  installMinutes: 10,
};

/** The models of cameras and docks: how an update of each is known to be done, and who checks its signature. */
@Component({
  selector: 'app-model-page',
  imports: [AdminTabs, Blank, CountPipe, FieldErrors, FormField, FormRoot, PageHead, ProblemNotice, Skeleton],
  host: { class: 'page' },
  templateUrl: './model-page.html',
})
export class ModelPage {
  private readonly client = inject(ModelClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('models:write');
  protected readonly models = this.client.all();
  protected readonly rows = computed(() => (this.models.hasValue() ? this.models.value().items : []));
  protected readonly listProblem = computed(() => {
    const error = this.models.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly given = signal(blank);
  protected readonly fields = form(
    this.given,
    (path) => {
      required(path.name, { message: 'Give the model a name.' });
      pattern(path.versionAttribute, /^[\x21-\x7e]{1,128}$/, {
        message: 'This is the name of an attribute, without spaces.',
      });
      min(path.installMinutes, 0, { message: 'From 0 to 240 minutes.' });
      max(path.installMinutes, 240, { message: 'From 0 to 240 minutes.' });
    },
    { submission: { action: async () => await this.make() } },
  );
  protected readonly signatureWords = signatureWords;
  protected readonly verificationWords = verificationWords;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Models'));
  }

  private async make() {
    try {
      const made = await firstValueFrom(this.client.make(this.given()));
      this.problem.set(null);
      this.toasts.done(`${made.name} is added`);
      this.fields().reset(blank);
      this.models.reload();
      return undefined;
    } catch (failure) {
      const { errors, rest } = refusedFields(toProblem(failure), { ...this.fields });
      this.problem.set(rest);
      return [...errors];
    }
  }
}
