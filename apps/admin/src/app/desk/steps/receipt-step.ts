import { Component, ElementRef, afterNextRender, computed, inject, signal, viewChild } from '@angular/core';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskNames } from '../data/desk-names.ts';
import type { Receipt } from '../data/desk.ts';
import { SignatureField } from './signature-field.ts';

/** The third step where a receipt is asked for: a card at the reader, a PIN, or a signature. */
@Component({
  selector: 'app-receipt-step',
  imports: [SignatureField],
  template: `
    <div class="big">{{ heading() }}</div>
    <p class="soft">Hold the card to the reader, type the PIN, or sign.</p>
    @if (hasPin()) {
      <form class="row" (submit)="$event.preventDefault(); pinned()">
        <label for="desk-pin">PIN</label>
        <input
          #pin
          id="desk-pin"
          class="input pin"
          type="password"
          inputmode="numeric"
          autocomplete="off"
          maxlength="8"
          [value]="typed()"
          (input)="typed.set(pin.value)"
        />
        <button type="submit" class="btn primary">Confirm</button>
      </form>
    }
    <app-signature-field (signed)="signed($event)" />
    @if (!flow.isDemanded()) {
      <button type="button" class="btn quiet" (click)="flow.finish(null)">Go on without</button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .pin {
      width: 140px;
      height: var(--h-touch);
      font-size: 20px;
    }
    .big {
      font: 22px/28px var(--font);
      font-weight: var(--w-semibold);
    }
  `,
})
export class ReceiptStep {
  protected readonly flow = inject(DeskFlow);
  private readonly names = inject(DeskNames);
  private readonly pin = viewChild<ElementRef<HTMLInputElement>>('pin');
  protected readonly typed = signal('');
  /** Whoever brings a camera back may have a PIN; only for whoever takes one the desk knows it. */
  protected readonly hasPin = computed(() => this.flow.person()?.hasPin ?? this.flow.end() === 'return');
  protected readonly heading = computed(() => {
    const person = this.flow.person() ?? this.flow.camera()?.holder ?? null;
    return person === null ? 'Receipt' : `Receipt of ${this.names.of(person)}`;
  });

  constructor() {
    afterNextRender(() => this.pin()?.nativeElement.focus());
  }

  protected pinned(): void {
    const pin = this.typed();
    this.typed.set('');
    if (pin !== '') void this.flow.finish({ method: 'pin', pin });
  }

  protected signed(signature: NonNullable<Receipt['signature']>): void {
    void this.flow.finish({ method: 'signature', signature });
  }
}
