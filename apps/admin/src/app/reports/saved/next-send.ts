import { Component, computed, input } from '@angular/core';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { stateOfSchedule, type ReportSchedule } from '../data/saved-report.ts';

/** When a report is sent next, or that a person has something to do first. */
@Component({
  selector: 'app-next-send',
  imports: [InstantPipe, State],
  template: `
    @if (schedule(); as set) {
      @if (state() === 'on') {
        <span [title]="'Sent ' + set.words">{{ set.nextDueAt | instant }}</span>
      } @else {
        <app-state kind="reportSchedule" [state]="state()" [title]="set.pause ?? 'Next ' + (set.nextDueAt | instant)" />
      }
    } @else {
      <span class="meta">Not sent</span>
    }
  `,
})
export class NextSend {
  readonly schedule = input.required<ReportSchedule | null>();
  protected readonly state = computed(() => stateOfSchedule(this.schedule()));
}
