import { Component, computed, inject } from '@angular/core';
import { DeskFlow } from '../data/desk-flow.ts';
import { Refusal } from '../steps/refusal.ts';
import { ScanField } from '../steps/scan-field.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { DeskBox } from './desk-box.ts';

/** The two scans of an issue, or the one of a return, where nobody can say what they are. */
@Component({
  selector: 'app-kept-steps',
  imports: [Icon, Refusal, ScanField],
  template: `
    @if (half(); as first) {
      <section class="step done" aria-label="The first scan: kept">
        <span class="n"><app-icon name="tick" /></span>
        <div>
          <h2 class="big">{{ first.codes[0] }}</h2>
          <div class="mid">Kept on this machine. Who or what it is will be known when it is sent.</div>
        </div>
        <button type="button" class="btn" (click)="box.takeOut(first)">Take out <kbd>Esc</kbd></button>
      </section>
    }
    <section class="step now" aria-label="The next scan: now">
      <span class="n" aria-hidden="true">{{ half() === null ? 1 : 2 }}</span>
      <div class="wide">
        <app-scan-field
          [label]="label()"
          [placeholder]="isIssue() ? 'Collar number, card, barcode or serial' : 'Barcode or serial'"
          (scanned)="flow.scan({ text: $event })"
        />
        <app-refusal />
        <p class="mid">
          Names, ready cameras and blinking bays are not known without the network. Condition and kit cannot be noted,
          and batches have to wait: scan one after the other.
        </p>
      </div>
    </section>
    @if (isIssue() && half() === null) {
      <section class="step later">
        <span class="n" aria-hidden="true">2</span>
        <div>Scan the other of the two.</div>
      </section>
    }
    <section class="step later">
      <span class="n" aria-hidden="true">{{ isIssue() ? 3 : 2 }}</span>
      <div>Kept until it can be sent, with the time of this scan.</div>
    </section>
  `,
  styleUrl: '../steps/step.css',
  styles: `
    :host {
      display: contents;
    }
    p {
      margin: 0;
    }
  `,
})
export class KeptSteps {
  protected readonly flow = inject(DeskFlow);
  protected readonly box = inject(DeskBox);
  protected readonly isIssue = computed(() => this.flow.end() === 'issue');
  protected readonly half = computed(() => (this.isIssue() ? this.box.half() : null));
  protected readonly label = computed(() => {
    if (!this.isIssue()) return 'Scan the camera that came back';
    const half = this.half();
    return half === null ? 'Scan the person or the camera' : `Scan the other of ${half.codes[0] ?? ''}`;
  });
}
