import { Component, computed, inject } from '@angular/core';
import { Icon } from '../../ui/icon/icon.ts';
import { Shape } from '../../ui/state/shape.ts';
import { BatchFlow } from '../data/batch-flow.ts';
import { DeskFlow } from '../data/desk-flow.ts';
import { DeskNames } from '../data/desk-names.ts';
import { KitFields } from './kit-fields.ts';
import { personWords, statusWarning } from './person-words.ts';
import { ReceiptStep } from './receipt-step.ts';
import { Refusal } from './refusal.ts';
import { ScanField } from './scan-field.ts';

/** One scan: a camera that comes back. A person instead shows all that they hold, to take back at once. */
@Component({
  selector: 'app-return-steps',
  imports: [Icon, KitFields, ReceiptStep, Refusal, ScanField, Shape],
  template: `
    @if (flow.person(); as person) {
      <section class="step done" aria-label="The person: done">
        <span class="n"><app-icon name="tick" /></span>
        <div>
          <h2 class="big">{{ names.of(person) }}</h2>
          <div class="mid">{{ detail() }}</div>
          @if (warning(); as words) {
            <div class="st warn"><app-shape shape="bang" role="warn" />{{ words }}</div>
          }
        </div>
        <button type="button" class="btn" (click)="flow.clear()">Change <kbd>Esc</kbd></button>
      </section>
      @if (person.held.length > 0) {
        <section class="step" aria-label="What they hold">
          <span class="n" aria-hidden="true">2</span>
          <div class="wide">
            <div class="held">
              <button type="button" class="btn primary" (click)="all()">
                {{ allWords() }} <kbd>Ctrl</kbd> <kbd>Enter</kbd>
              </button>
              @if (person.held.length > 1) {
                @for (one of person.held; track one.assignment) {
                  <button type="button" class="btn" (click)="flow.returnHeld(one)">Return {{ one.camera }}</button>
                }
              }
            </div>
          </div>
        </section>
      }
    }
    @if (flow.awaitsReceipt()) {
      <section class="step now" aria-label="The receipt: now">
        <span class="n" aria-hidden="true">2</span>
        <div class="wide"><app-receipt-step /><app-refusal /></div>
      </section>
    } @else {
      <section class="step now" aria-label="The camera: now">
        <span class="n" aria-hidden="true">1</span>
        <div class="wide">
          <app-scan-field
            label="Scan the camera that came back"
            placeholder="Barcode or serial; or a collar number"
            (scanned)="flow.scan({ text: $event })"
          />
          <app-refusal />
          <app-kit-fields />
        </div>
      </section>
      <section class="step later">
        <span class="n" aria-hidden="true">2</span>
        <div>
          {{ flow.wantsReceipt() ? 'Receipt by card, PIN or signature, then done.' : 'Done. Nothing else to press.' }}
        </div>
      </section>
    }
  `,
  styleUrl: './step.css',
})
export class ReturnSteps {
  protected readonly flow = inject(DeskFlow);
  protected readonly names = inject(DeskNames);
  private readonly batches = inject(BatchFlow);
  protected readonly detail = computed(() => {
    const person = this.flow.person();
    return person === null ? '' : personWords(person);
  });
  protected readonly warning = computed(() => {
    const person = this.flow.person();
    return person === null ? null : statusWarning(person);
  });

  protected readonly allWords = computed(() => {
    const held = this.flow.person()?.held ?? [];
    return held.length === 1 ? `Return ${held[0]?.camera ?? ''}` : `Return all ${held.length}`;
  });

  protected all(): void {
    const person = this.flow.person();
    if (person === null) return;
    this.flow.clear();
    void this.batches.returnAll(person);
  }
}
