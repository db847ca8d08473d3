import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, Service, inject, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AccessClient, type DeskCard } from '../data/access-client.ts';

@Component({
  selector: 'app-access-dialog',
  imports: [ProblemNotice],
  template: `
    <div class="dialog">
      <h2 id="access-heading">Card and PIN of {{ number }}</h2>
      <p class="soft">How they say at the desk that they took a camera, or brought it back.</p>
      <ul>
        @for (card of cards(); track card.id) {
          <li class="row">
            <span class="grow"
              >Card ending {{ card.ending }} <span class="meta">since {{ instantText(card.addedAt) }}</span></span
            >
            <button
              type="button"
              class="link plain"
              [attr.aria-label]="'Take the card ending ' + card.ending + ' away'"
              (click)="remove(card)"
            >
              Take away
            </button>
          </li>
        } @empty {
          <li class="soft">No card yet.</li>
        }
      </ul>
      <form class="row" (submit)="$event.preventDefault(); addCard(token)">
        <label class="sr" for="access-card">Card</label>
        <input
          #token
          id="access-card"
          class="input grow"
          placeholder="Hold the card to the reader"
          autocomplete="off"
        />
        <button type="submit" class="btn">Add the card</button>
      </form>
      <form class="row" (submit)="$event.preventDefault(); setPin(pin)">
        <label class="sr" for="access-pin">New PIN</label>
        <input
          #pin
          id="access-pin"
          class="input grow"
          type="password"
          inputmode="numeric"
          maxlength="8"
          placeholder="New PIN, four to eight digits"
          autocomplete="new-password"
        />
        <button type="submit" class="btn">Set the PIN</button>
        <button type="button" class="btn quiet" (click)="removePin()">Remove</button>
      </form>
      @if (problem(); as refused) {
        <app-problem [problem]="refused" />
      }
      <div class="row end"><button type="button" class="btn" (click)="ref.close()">Close</button></div>
    </div>
  `,
})
class AccessDialog {
  protected readonly number = inject<string>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  private readonly client = inject(AccessClient);
  private readonly toasts = inject(Toasts);
  protected readonly cards = signal<readonly DeskCard[]>([]);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly instantText = instantText;

  constructor() {
    void this.read();
  }

  protected async addCard(field: HTMLInputElement): Promise<void> {
    const token = field.value.trim();
    if (token !== '' && (await this.run(this.client.addCard(this.number, token), 'Card added'))) field.value = '';
  }

  protected async remove(card: DeskCard): Promise<void> {
    await this.run(this.client.removeCard(this.number, card.id), `Card ending ${card.ending} taken away`);
  }

  protected async setPin(field: HTMLInputElement): Promise<void> {
    const pin = field.value;
    field.value = '';
    if (pin !== '') await this.run(this.client.setPin(this.number, pin), `PIN of ${this.number} set`);
  }

  protected async removePin(): Promise<void> {
    await this.run(this.client.removePin(this.number), `PIN of ${this.number} removed`);
  }

  private async run(command: Observable<unknown>, done: string): Promise<boolean> {
    try {
      await firstValueFrom(command);
      this.problem.set(null);
      this.toasts.done(done);
      await this.read();
      return true;
    } catch (failure) {
      this.problem.set(toProblem(failure));
      return false;
    }
  }

  private async read(): Promise<void> {
    try {
      this.cards.set(await firstValueFrom(this.client.cards(this.number)));
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}

/** Opens the cards and the PIN of a person. */
@Service()
export class AccessDialogs {
  private readonly dialog = inject(Dialog);

  open(collarNumber: string): void {
    this.dialog.open(AccessDialog, {
      data: collarNumber,
      ariaLabelledBy: 'access-heading',
      width: '480px',
      maxWidth: 'calc(100vw - 24px)',
      panelClass: 'dialog-panel',
      backdropClass: 'scrim',
    });
  }
}
