import { Component, computed, inject, input } from '@angular/core';
import { Session } from '../../session/session.ts';
import { countText } from '../../ui/text/count-text.ts';
import type { CountedReason, RolloutDetail } from '../data/rollout.ts';
import { waitHint } from '../ui/reason-look.ts';
import { ReasonRows, type ReasonRow } from './reason-rows.ts';

interface Section {
  readonly heading: string;
  readonly meta: string;
  readonly rows: readonly ReasonRow[];
}

/** Why devices wait, why updates ended without success, why devices are out: each count a way to those devices for who sees all of them. */
@Component({
  selector: 'app-reason-panel',
  imports: [ReasonRows],
  template: `
    @for (section of sections(); track $index) {
      <section class="panel" [class.joined]="$index > 0">
        <header>
          <h2>{{ section.heading }}</h2>
          <span class="meta">{{ section.meta }}</span>
        </header>
        @if (section.rows.length > 0) {
          <app-reason-rows [rows]="section.rows" />
        } @else {
          <p class="body soft">None.</p>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      min-width: 0;
    }
    app-reason-rows {
      display: block;
    }
  `,
})
export class ReasonPanel {
  readonly rollout = input.required<RolloutDetail>();

  private readonly seesAll = inject(Session).seesWholeForce;
  protected readonly sections = computed<readonly Section[]>(() => {
    const rollout = this.rollout();
    const { waitingFor, endings, leftOut, state } = rollout;
    const listOf = (page: string) => (this.seesAll() ? ['/rollouts', rollout.id, page] : null);
    const [devices, targets] = [listOf('devices'), listOf('targets')];
    const waiting = waitingFor.map((one) => ({
      ...rowOf(one, 'waiting', devices, { state: 'waiting', reason: one.reason }),
      hint: waitHint(one.reason, rollout),
    }));
    const ended = endings.map((one) =>
      rowOf(
        one,
        one.state,
        devices,
        { state: one.state, reason: one.reason },
        one.state === 'failed' ? 'Failed' : 'Cancelled',
      ),
    );
    const out = leftOut.map((one) => rowOf(one, 'out', targets, { out: 'true', reason: one.reason }));
    const sections: Section[] = [];
    if (waiting.length > 0 || state === 'running' || state === 'paused') {
      sections.push({
        heading: `Why ${countText(sum(waitingFor))} wait`,
        meta: 'Each waits for one reason',
        rows: waiting,
      });
    }
    if (ended.length > 0)
      sections.push({
        heading: `Why ${countText(sum(endings))} did not succeed`,
        meta: 'Failed, then cancelled',
        rows: ended,
      });
    if (out.length > 0)
      sections.push({ heading: `Why ${countText(sum(leftOut))} are out`, meta: 'As frozen at submit', rows: out });
    return sections;
  });
}

function rowOf(
  { reason, sentence, count }: CountedReason,
  key: string,
  link: readonly string[] | null,
  query: Readonly<Record<string, string>>,
  hint = '',
): ReasonRow {
  return { key: `${key} ${reason}`, reason, sentence, hint, count, link, query };
}

function sum(rows: readonly CountedReason[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}
