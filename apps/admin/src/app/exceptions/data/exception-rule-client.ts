import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { RuleChange, RuleSettings } from '@custodian/domain';
import type { Observable } from 'rxjs';
import type { ExceptionRuleItem, RulePreview } from './exception-rule.ts';

const rules = '/api/v1/exception-rules';

/** The addresses of the rules that raise exceptions. */
@Service()
export class ExceptionRuleClient {
  private readonly http = inject(HttpClient);

  all(): Observable<{ readonly items: readonly ExceptionRuleItem[] }> {
    return this.http.get<{ readonly items: readonly ExceptionRuleItem[] }>(rules);
  }

  preview(kind: string, { enabled, threshold, clearAt }: RuleSettings): Observable<RulePreview> {
    const params = { enabled, ...(threshold === null ? {} : { threshold }), ...(clearAt === null ? {} : { clearAt }) };
    return this.http.get<RulePreview>(`${rules}/${kind}/preview`, { params });
  }

  /** Decides of a rule; 412 when somebody else decided in between. */
  change(
    { kind, version }: Pick<ExceptionRuleItem, 'kind' | 'version'>,
    given: RuleChange,
  ): Observable<ExceptionRuleItem> {
    return this.http.patch<ExceptionRuleItem>(`${rules}/${kind}`, given, { headers: { 'If-Match': `"v${version}"` } });
  }
}
