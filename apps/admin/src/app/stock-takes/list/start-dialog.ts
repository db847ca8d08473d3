import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { StockTakeExtent } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { StockTakeClient } from '../data/stock-take-client.ts';
import { extentWords } from '../data/stock-take-words.ts';

/** Which station, how much of it, and a note: the list is frozen when this is sent. */
@Component({
  selector: 'app-start-dialog',
  imports: [ProblemNotice],
  template: `
    <form class="dialog" (submit)="$event.preventDefault(); start()">
      <h2 id="start-heading">Start a stock-take</h2>
      <p class="soft">What is expected is taken from the register now and stays as it is while you count.</p>
      <div class="field">
        <label for="start-station">Station</label>
        <select #chosen id="start-station" class="input" [value]="station()" (change)="station.set(chosen.value)">
          <option value="">Choose</option>
          @for (one of stations(); track one.code) {
            <option [value]="one.code" [selected]="one.code === station()">{{ one.name }}</option>
          }
        </select>
        @if (refused() && station() === '') {
          <small class="wrong">Choose the station.</small>
        }
      </div>
      <div class="field">
        <span class="legend" id="start-extent">What is counted</span>
        <div class="seg" role="group" aria-labelledby="start-extent">
          @for (choice of extents; track choice) {
            <button type="button" [attr.aria-pressed]="extent() === choice" (click)="extent.set(choice)">
              {{ words[choice] }}
            </button>
          }
        </div>
        <small>{{
          extent() === 'store'
            ? 'Only cameras in store whose home is here.'
            : 'Cameras at home here, in a bay here, or held by people who belong here.'
        }}</small>
      </div>
      <div class="field">
        <label for="start-note">Note (optional)</label>
        <input
          #given
          id="start-note"
          class="input"
          autocomplete="off"
          maxlength="1000"
          [value]="note()"
          (input)="note.set(given.value)"
        />
      </div>
      @if (problem(); as refusal) {
        <app-problem [problem]="refusal" />
      }
      <div class="row end">
        <button type="button" class="btn" (click)="ref.close()">Cancel</button>
        <button type="submit" class="btn primary" [attr.aria-disabled]="busy()">
          {{ busy() ? 'Starting…' : 'Start counting' }}
        </button>
      </div>
    </form>
  `,
  styles: `
    .legend {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
    .seg {
      width: max-content;
    }
  `,
})
class StartDialog {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  private readonly client = inject(StockTakeClient);
  private readonly known = toSignal(inject(StationClient).all, { initialValue: [] });
  private readonly own = inject(Session).user()?.station ?? null;
  protected readonly stations = computed(() =>
    this.known().filter(({ code }) => this.own === null || this.own.code === code),
  );
  protected readonly words = extentWords;
  protected readonly extents: readonly StockTakeExtent[] = ['station', 'store'];
  protected readonly station = signal(this.own?.code ?? '');
  protected readonly extent = signal<StockTakeExtent>('station');
  protected readonly note = signal('');
  protected readonly busy = signal(false);
  protected readonly refused = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    effect(() => {
      if (this.station() !== '') this.problem.set(null);
    });
  }

  protected async start(): Promise<void> {
    this.refused.set(this.station() === '');
    if (this.station() === '' || this.busy()) return;
    this.busy.set(true);
    try {
      const { id } = await this.client.start(this.station(), this.extent(), this.note().trim());
      this.ref.close(id);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}

/** Opens the dialog that begins a stock-take; answers its id, null when none was begun. */
@Service()
export class StartDialogs {
  private readonly dialog = inject(Dialog);

  async open(): Promise<string | null> {
    const opened = this.dialog.open<string>(StartDialog, {
      ariaLabelledBy: 'start-heading',
      autoFocus: 'select',
      width: '460px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(opened.closed)) ?? null;
  }
}
