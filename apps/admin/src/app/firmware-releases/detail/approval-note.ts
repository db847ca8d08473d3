import { Component, computed, inject, input } from '@angular/core';
import { Session } from '../../session/session.ts';
import { Notice } from '../../ui/notice.ts';
import type { ReleaseDetail } from '../data/release.ts';

/** Who may approve a draft, and why this reader may not. */
@Component({
  selector: 'app-approval-note',
  imports: [Notice],
  template: `
    <app-notice id="why-not-approve" role="idle"
      ><b>{{ why() }}</b> {{ who() }}</app-notice
    >
  `,
})
export class ApprovalNote {
  readonly release = input.required<ReleaseDetail>();
  private readonly session = inject(Session);

  protected readonly why = computed(() => {
    const release = this.release();
    if (release.isOwn) return 'You uploaded this release, so another person approves it.';
    if (release.commands.includes('approve')) return 'It waits for approval, and you may give it.';
    return this.session.may('releases:approve')
      ? 'It waits for approval.'
      : 'It waits for approval, which is not among your rights.';
  });
  protected readonly who = computed(() => {
    const release = this.release();
    if (release.commands.includes('approve'))
      return 'Look at its proofs and its notes first: until then no device is offered it.';
    const { approvers } = release;
    if (approvers.length === 0)
      return 'Nobody here can: an administrator gives somebody the role of firmware approver.';
    return `${listed(approvers)} can. Until then no device is offered it.`;
  });
}

/** `P. Lindley`, `P. Lindley and S. Grewal`, `A, B and C`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
