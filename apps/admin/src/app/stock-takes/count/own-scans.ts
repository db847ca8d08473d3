import { Component, computed, input, output } from '@angular/core';
import { State } from '../../ui/state/state.ts';
import { ClockPipe } from '../../ui/text/text-pipes.ts';
import type { LocalScan } from '../data/local-scan.ts';
import type { LocalClass } from '../data/overlay-scans.ts';

const shown = 12;

/** What was scanned on this machine, newest first, each with the way back and whether the server has it. */
@Component({
  selector: 'app-own-scans',
  imports: [ClockPipe, State],
  host: { class: 'panel' },
  template: `
    <header>
      <h2>Scanned on this machine</h2>
      <span class="meta"
        >{{ made().length }}{{ rows().length < made().length ? ', the last ' + rows().length : '' }}</span
      >
    </header>
    @if (rows().length > 0) {
      <div class="scroll-x">
        <table>
          <thead class="sr">
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Code</th>
              <th scope="col">What it is</th>
              <th scope="col">Sent</th>
              <th scope="col">Undo</th>
            </tr>
          </thead>
          <tbody>
            @for (scan of rows(); track scan.scanId) {
              <tr>
                <td class="tnum">{{ scan.at | clock: true }}</td>
                <td class="id">{{ scan.code }}</td>
                <td><app-state kind="sighting" [state]="classOf(scan)" /></td>
                <td class="soft">{{ sentWords(scan) }}</td>
                <td class="num">
                  @if (mayUndo() && classOf(scan) !== 'undone') {
                    <button
                      type="button"
                      class="link plain"
                      [attr.aria-label]="'Undo ' + scan.code"
                      (click)="undo.emit(scan)"
                    >
                      Undo
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="body soft">Nothing yet.</p>
    }
  `,
})
export class OwnScans {
  readonly scans = input.required<readonly LocalScan[]>();
  readonly classes = input.required<ReadonlyMap<string, LocalClass>>();
  readonly mayUndo = input(false);
  readonly undo = output<LocalScan>();

  protected readonly made = computed(() => this.scans().filter(({ undoes }) => undoes === null));
  protected readonly rows = computed(() => this.made().slice(-shown).reverse());

  protected classOf({ scanId }: LocalScan): LocalClass {
    return this.classes().get(scanId) ?? 'unlisted';
  }

  protected sentWords({ state, refusal, answer }: LocalScan): string {
    if (state === 'refused') return `Refused: ${refusal ?? ''}`;
    if (state === 'waiting') return 'Waits to be sent';
    return answer?.late ? 'Sent, too late to count' : 'Sent';
  }
}
