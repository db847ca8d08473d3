import { Component, input, model } from '@angular/core';
import type { Problem } from '../../http/problem.ts';
import { Notice } from '../../ui/notice.ts';

let asked = 0;

/** A refusal that a reason sets aside: what it says, and the reason. */
@Component({
  selector: 'app-override-reason',
  imports: [Notice],
  template: `
    <app-notice role="warn"
      ><b>{{ problem().title }}.</b> {{ problem().detail }}</app-notice
    >
    <div class="field">
      <label [for]="id">Reason to do it all the same, kept in the audit</label>
      <input [id]="id" class="input" #why autocomplete="off" [value]="reason()" (input)="reason.set(why.value)" />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
  `,
})
export class OverrideReason {
  readonly problem = input.required<Problem>();
  readonly reason = model('');
  protected readonly id = `override-${(asked += 1)}`;
}
