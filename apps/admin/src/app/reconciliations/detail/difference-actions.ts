import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import type { RowSelection } from '../../ui/grid/row-selection.ts';
import { SelectionBar } from '../../ui/grid/selection-bar.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { ReconciliationClient } from '../data/reconciliation-client.ts';
import type { DifferenceChoice } from '../data/reconciliation.ts';
import { SayDialogs } from './say-dialog.ts';

/** At the foot of the differences while any is ticked: explain, give to somebody, close, open again. */
@Component({
  selector: 'app-difference-actions',
  imports: [ProblemNotice, SelectionBar],
  template: `
    @if (problem(); as refused) {
      <div class="refused"><app-problem [problem]="refused" /></div>
    }
    <app-selection-bar label="Selected differences" noun="difference" [selection]="selection()" [total]="total()">
      <button type="button" class="act" (click)="say('explain')">Explain</button>
      <button type="button" class="act" (click)="say('assign')">Give to somebody</button>
      <button type="button" class="act" (click)="move('close')">Close</button>
      <button type="button" class="act" (click)="move('reopen')">Open again</button>
    </app-selection-bar>
  `,
  styles: `
    .refused {
      padding: 8px 14px;
    }
  `,
})
export class DifferenceActions {
  readonly id = input.required<string>();
  readonly selection = input.required<RowSelection>();
  readonly total = input.required<number>();
  /** The words of the filter. */
  readonly query = input.required<Readonly<Record<string, string>>>();
  /** The version of a difference, as it was read. */
  readonly versionOf = input.required<(number: number) => number>();
  readonly changed = output();

  private readonly client = inject(ReconciliationClient);
  private readonly dialogs = inject(SayDialogs);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  protected readonly problem = signal<Problem | null>(null);
  private readonly count = computed(() => (this.selection().all() ? this.total() : this.selection().count()));

  protected async say(what: 'explain' | 'assign'): Promise<void> {
    const said = await this.dialogs.open({ id: this.id(), what, choice: this.choice(), count: this.count() });
    if (said !== null) this.done(said, what === 'explain' ? 'explained' : 'given');
  }

  protected async move(command: 'close' | 'reopen'): Promise<void> {
    const differences = nounText(this.count(), 'difference');
    const answer = await this.ask.about(
      command === 'close'
        ? {
            heading: `Close ${differences}?`,
            detail:
              'What is as it should be stays closed. What was to be put right, or to arrive, comes back if the next run still finds it.',
            verb: 'Close',
            safe: 'Not yet',
          }
        : {
            heading: `Open ${differences} again?`,
            detail: 'What was said of them is taken back; the audit keeps it.',
            verb: 'Open again',
            safe: 'Leave as it is',
          },
    );
    if (answer === null) return;
    try {
      const { changed } = await firstValueFrom(this.client[command](this.id(), this.choice()));
      this.done(changed, command === 'close' ? 'closed' : 'open again');
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }

  private choice(): DifferenceChoice {
    if (!this.selection().all()) {
      const differences = [...this.selection().ticked()].map(Number);
      return { differences, versions: differences.map((number) => this.versionOf()(number)) };
    }
    const { sort: _sort, ...matching } = this.query();
    return { matching };
  }

  private done(changed: number, verb: string): void {
    this.problem.set(null);
    this.selection().clear();
    this.toasts.done(`${nounText(changed, 'difference')} ${verb}`);
    this.changed.emit();
  }
}
