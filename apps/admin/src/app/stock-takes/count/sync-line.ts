import { Component, computed, inject, input } from '@angular/core';
import { Notice } from '../../ui/notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { clockText } from '../../ui/text/instant-text.ts';
import type { StateRole } from '../../ui/state/state-look.ts';
import { ScanBox } from './scan-box.ts';

/** Whether everything scanned here is on the server, and how old the list is where it does not answer. */
@Component({
  selector: 'app-sync-line',
  imports: [Notice],
  template: `
    <app-notice [role]="role()">
      <span role="status"
        ><b>{{ headline() }}</b> {{ detail() }}</span
      >
      @if (box.refused().length > 0 || (box.waiting().length > 0 && box.isReached() === false)) {
        <button type="button" class="link plain" (click)="box.sendNow()">Send now</button>
      }
    </app-notice>
    @for (other of box.others(); track other.name) {
      <app-notice role="warn"
        ><b
          >{{ scansText(other.count) }} of {{ other.name }} {{ other.count === 1 ? 'waits' : 'wait' }} on this
          machine.</b
        >
        They are kept, and sent when {{ other.name }} signs in here.</app-notice
      >
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
  `,
})
export class SyncLine {
  readonly isFresh = input.required<boolean>();
  readonly asAt = input.required<string | null>();
  protected readonly box = inject(ScanBox);
  private readonly isAway = computed(() => !this.isFresh() || this.box.isReached() === false);

  protected readonly role = computed<StateRole>(() => {
    if (this.box.refused().length > 0) return 'bad';
    if (this.isAway()) return 'warn';
    return this.box.waiting().length > 0 ? 'busy' : 'ok';
  });
  protected readonly headline = computed(() => {
    const [waiting, refused] = [this.box.waiting().length, this.box.refused().length];
    if (refused > 0) return `${scansText(refused)} could not be taken by the server.`;
    if (waiting > 0) return `${scansText(waiting)} waiting to be sent.`;
    return this.isAway() ? 'The server does not answer.' : 'Every scan is on the server.';
  });
  protected readonly detail = computed(() => {
    if (this.box.refused().length > 0) return `They are kept here. ${this.box.refused()[0]?.refusal ?? ''}`;
    if (!this.isAway()) return '';
    return `Go on counting: scans are kept on this machine and sent by themselves. The list is as at ${clockText(this.asAt())}.`;
  });
  protected readonly scansText = scansText;
}

function scansText(count: number): string {
  return nounText(count, 'scan');
}
