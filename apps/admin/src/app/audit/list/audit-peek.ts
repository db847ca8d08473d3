import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../../ui/icon/icon.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import type { AuditEvent } from '../data/audit-client.ts';
import { actionWords, fieldChanges } from './audit-words.ts';

/** An event beside the list: before and after, and its place in the chain. */
@Component({
  selector: 'app-audit-peek',
  imports: [Icon, InstantPipe],
  host: { class: 'peek', role: 'complementary', 'aria-label': 'Audit event' },
  template: `
    <div class="row">
      <h2>{{ words() }}</h2>
      <span class="grow"></span>
      <button type="button" class="plain" aria-label="Close the peek" (click)="closed.emit()">
        <app-icon name="cross" />
      </button>
    </div>
    <p class="soft">
      {{ event().actor.name }}, {{ event().at | instant }}, {{ event().subject.kind }} {{ event().subject.label }}
    </p>
    @if (event().reason; as reason) {
      <p>{{ reason }}</p>
    }
    <hr />
    <h3>Before and after</h3>
    <dl>
      @for (change of changes(); track change.field) {
        <dt class="meta">{{ change.field }}</dt>
        <dd>
          @if (change.before) {
            <s>{{ change.before }}</s>
          }
          <b>{{ change.after || 'removed' }}</b>
        </dd>
      } @empty {
        <dd class="soft">This event changed no field: it records a read, a sign-in or an export.</dd>
      }
    </dl>
    <hr />
    <dl class="pair left">
      <dt>Request</dt>
      <dd class="mono">{{ event().requestId ?? '–' }}</dd>
      <dt>Link</dt>
      <dd>{{ event().seal?.position ?? 'Not sealed yet' }}</dd>
      <dt>Hash</dt>
      <dd class="mono hash">{{ event().seal?.hash ?? '–' }}</dd>
    </dl>
  `,
  styles: `
    h2 {
      font-size: 16px;
      white-space: normal;
    }
    dl:not(.pair) dd {
      margin-bottom: 6px;
      overflow-wrap: anywhere;
    }
    s {
      color: var(--c-ink-3);
      margin-right: 6px;
    }
    .hash {
      overflow-wrap: anywhere;
    }
  `,
})
export class AuditPeek {
  readonly event = input.required<AuditEvent>();
  readonly closed = output();
  protected readonly words = computed(() => actionWords(this.event().action));
  protected readonly changes = computed(() => fieldChanges(this.event()));
}
