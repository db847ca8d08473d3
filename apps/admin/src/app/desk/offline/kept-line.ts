import { Component, computed, inject } from '@angular/core';
import { Shape } from '../../ui/state/shape.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskBox } from './desk-box.ts';
import { EntrySender } from './entry-sender.ts';
import { KnownDemand } from './known-demand.ts';

/** One line across the desk, always in sight while anything waits: how much, where it is, and that it is not on record. */
@Component({
  selector: 'app-kept-line',
  imports: [Shape],
  template: `
    @if (isShown()) {
      <div class="line dark" role="status" aria-label="Kept on this machine">
        <app-shape shape="dashed" role="dark" />
        <p>
          <b>{{ headline() }}</b> {{ detail() }}
        </p>
        @if (box.waiting().length > 0 && sender.isAway()) {
          <button type="button" class="btn" (click)="sender.check()">Send now</button>
        }
      </div>
    }
    @for (other of box.others(); track other.name) {
      <div class="line warn">
        <app-shape shape="bang" role="warn" />
        <p>
          <b
            >{{ nounText(other.count, 'entry', 'entries') }} of {{ other.name }}
            {{ other.count === 1 ? 'waits' : 'wait' }} on this machine.</b
          >
          Kept, and sent when {{ other.name }} opens the desk here.
        </p>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 52px;
      padding: 6px 28px;
      background: var(--soft);
      border-bottom: 1px dashed var(--c-dark-solid);
      font-size: 15px;
      line-height: 20px;
    }
    p {
      flex: 1;
      margin: 0;
    }
    .btn {
      height: var(--h-touch);
    }
    @media (max-width: 1100px) {
      .line {
        padding: 6px 14px;
      }
    }
  `,
})
export class KeptLine {
  protected readonly box = inject(DeskBox);
  protected readonly sender = inject(EntrySender);
  private readonly demand = inject(KnownDemand);
  private readonly flow = inject(DeskFlow);
  protected readonly nounText = nounText;

  protected readonly isShown = computed(() => this.sender.isAway() || this.box.waiting().length > 0);
  protected readonly headline = computed(() => {
    const count = this.box.waiting().length;
    if (count === 0) return 'Custodian does not answer.';
    return `${nounText(count, 'entry', 'entries')} ${count === 1 ? 'waits' : 'wait'} to be sent.`;
  });
  protected readonly detail = computed(() => {
    if (!this.sender.isAway()) return 'Kept on this machine, not yet on record. Being sent.';
    if (this.demand.at(this.flow.end()) !== 'not-demanded') {
      const what = this.flow.end() === 'issue' ? 'goes out' : 'comes back';
      return `No camera ${what} here until it does: the receipt that your force asks for is checked there.`;
    }
    const away = this.box.waiting().length === 0 ? '' : 'Custodian does not answer. ';
    return `${away}Scans are kept on this machine, are not on record, and are sent by themselves once it answers.`;
  });
}
