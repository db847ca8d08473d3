import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { toProblem } from '../../http/problem.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { AccessClient } from '../data/access-client.ts';

interface Given {
  readonly assignment: string;
  readonly name: string;
}

const methodWords = { tap: 'By card', pin: 'By PIN', signature: 'Signed' } as const;
const endWords = { issue: 'When it went out', return: 'When it came back' } as const;

@Component({
  selector: 'app-receipts-dialog',
  imports: [ProblemNotice],
  template: `
    <div class="dialog">
      <h2 id="receipts-heading">Receipts of {{ given.name }}</h2>
      @if (problem(); as refused) {
        <app-problem [problem]="refused" />
      }
      @for (receipt of shown(); track receipt.end) {
        <section>
          <h3>{{ endWords[receipt.end] }}</h3>
          <p>
            {{ receipt.method === null ? 'No receipt' : methodWords[receipt.method] }},
            {{ instantText(receipt.recordedAt) }}, at the desk of
            {{ receipt.recordedBy }}
          </p>
          @if (receipt.condition !== null) {
            <p class="soft">Condition: {{ receipt.condition }}</p>
          }
          @if (receipt.kit.length > 0) {
            <p class="soft">With {{ receipt.kit.join(', ') }}</p>
          }
          @if (receipt.signature; as drawn) {
            <svg
              role="img"
              [attr.aria-label]="'Signature of ' + given.name"
              [attr.viewBox]="'0 0 ' + drawn.width + ' ' + drawn.height"
            >
              <path
                [attr.d]="drawn.path"
                fill="none"
                stroke="currentColor"
                stroke-width="3"
                stroke-linecap="round"
                stroke-linejoin="round"
              />
            </svg>
          }
        </section>
      } @empty {
        <p class="soft">{{ read.isLoading() ? 'Reading…' : 'Nothing was noted at either end.' }}</p>
      }
      <div class="row end"><button type="button" class="btn" (click)="ref.close()">Close</button></div>
    </div>
  `,
  styles: `
    svg {
      width: 100%;
      max-height: 140px;
      border-bottom: 1px solid var(--c-line);
    }
  `,
})
class ReceiptsDialog {
  protected readonly given = inject<Given>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  private readonly client = inject(AccessClient);
  protected readonly read = rxResource({ stream: () => this.client.receipts(this.given.assignment) });
  protected readonly shown = computed(() => (this.read.hasValue() ? this.read.value() : []));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error.cause ?? error);
  });
  protected readonly methodWords = methodWords;
  protected readonly endWords = endWords;
  protected readonly instantText = instantText;
}

/** Shows what was noted and signed at both ends of an assignment. */
@Service()
export class ReceiptsDialogs {
  private readonly dialog = inject(Dialog);

  open(given: Given): void {
    this.dialog.open(ReceiptsDialog, {
      data: given,
      ariaLabelledBy: 'receipts-heading',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
  }
}
