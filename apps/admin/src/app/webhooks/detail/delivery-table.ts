import { Component, input, output } from '@angular/core';
import { Blank } from '../../ui/blank.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { eventWords, type WebhookAttempt, type WebhookDelivery } from '../data/webhook.ts';

/** Deliveries with their last try in words; every try and the body unfold. */
@Component({
  selector: 'app-delivery-table',
  imports: [Blank, InstantPipe, State, WhenPipe],
  templateUrl: './delivery-table.html',
  styles: `
    td {
      height: auto;
      padding-block: 6px;
      vertical-align: top;
      white-space: normal;
    }
    td.num,
    td:first-child {
      white-space: nowrap;
    }
    .why {
      min-width: 260px;
    }
    .type {
      display: block;
    }
    summary {
      cursor: pointer;
      color: var(--c-ink-2);
    }
    pre {
      max-height: 220px;
      max-width: 640px;
      overflow: auto;
      margin: 4px 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    li {
      overflow-wrap: anywhere;
    }
    ol {
      margin: 4px 0;
      padding-left: 18px;
    }
  `,
})
export class DeliveryTable {
  readonly deliveries = input.required<readonly WebhookDelivery[]>();
  readonly mayWrite = input(false);
  readonly sentAgain = output<WebhookDelivery>();
  protected readonly eventWords = eventWords;

  protected last({ attempts }: WebhookDelivery): string {
    const attempt = attempts.at(-1);
    return attempt === undefined ? 'Goes out within seconds.' : attemptWords(attempt);
  }

  protected readonly attemptWords = attemptWords;
}

function attemptWords({ status, milliseconds, problem }: WebhookAttempt): string {
  const took = `${milliseconds} ms`;
  return problem === null ? `Answered ${status} in ${took}.` : `${problem} After ${took}.`;
}
