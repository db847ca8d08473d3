import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { RuleSettings } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { ExceptionRuleClient } from '../data/exception-rule-client.ts';
import type { ExceptionRuleItem } from '../data/exception-rule.ts';
import { RuleForm } from './rule-form.ts';

/** The rules that raise exceptions, as sentences; one at a time is opened and decided. */
@Component({
  selector: 'app-exception-rules-page',
  imports: [InstantPipe, PageHead, ProblemNotice, RouterLink, RuleForm, Shape, Skeleton],
  host: { class: 'page' },
  templateUrl: './exception-rules-page.html',
  styleUrl: './exception-rules-page.css',
})
export class ExceptionRulesPage {
  private readonly client = inject(ExceptionRuleClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('exception-rules:write');
  private readonly read = rxResource({ stream: () => this.client.all() });
  protected readonly rules = linkedSignal<readonly ExceptionRuleItem[] | null, readonly ExceptionRuleItem[] | null>({
    source: () => (this.read.hasValue() ? this.read.value().items : null),
    computation: (now, last) => now ?? last?.value ?? null,
  });
  protected readonly readProblem = computed(() => (this.read.error() ? toProblem(this.read.error()) : null));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly opened = signal<string | null>(null);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Rules'));
  }

  /** The rule’s sentence with its threshold. */
  protected sentence({ raises, settings }: ExceptionRuleItem): string {
    return raises.replace('{n}', String(settings.threshold ?? ''));
  }

  protected toggle(kind: string): void {
    this.problem.set(null);
    this.opened.update((open) => (open === kind ? null : kind));
  }

  protected async save(rule: ExceptionRuleItem, settings: RuleSettings): Promise<void> {
    const saved = await this.change(rule, settings);
    if (saved === null) return;
    this.opened.set(null);
    const before = rule.settings;
    this.toasts.done(`${rule.name} works so from now on`, {
      word: 'Undo',
      run: () => void this.change(saved, before),
    });
  }

  protected again(): void {
    this.read.reload();
  }

  private async change(rule: ExceptionRuleItem, settings: RuleSettings): Promise<ExceptionRuleItem | null> {
    const { threshold, clearAt, ...others } = settings;
    const limits = { ...(threshold === null ? {} : { threshold }), ...(clearAt === null ? {} : { clearAt }) };
    try {
      const saved = await firstValueFrom(this.client.change(rule, { ...others, ...limits }));
      this.problem.set(null);
      return saved;
    } catch (failure) {
      this.problem.set(toProblem(failure));
      return null;
    } finally {
      this.read.reload();
    }
  }
}
