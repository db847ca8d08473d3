import { Component, computed, input } from '@angular/core';
import { CopyField } from '../../ui/copy-field.ts';
import { Notice } from '../../ui/notice.ts';

/** A dock's token, in the only moment in which it is known, beside the address that the dock polls. */
@Component({
  selector: 'app-shown-once',
  imports: [CopyField, Notice],
  template: `
    <app-notice role="warn"
      ><b>This is the only time the token is shown.</b> Put it into the dock now; only its hash is kept here. If it is
      lost, renew it.</app-notice
    >
    <div class="field">
      <span class="legend">Token</span>
      <app-copy-field [label]="'The token of ' + serial()" [value]="token()" />
      <small>The dock sends it as <span class="mono">Authorization: TargetToken …</span></small>
    </div>
    <div class="field">
      <span class="legend">Address it polls</span>
      <app-copy-field [label]="'The address that ' + serial() + ' polls'" [value]="address()" />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .legend {
      font: var(--t-12);
      font-weight: var(--w-medium);
      color: var(--c-ink-2);
    }
  `,
})
export class ShownOnce {
  readonly serial = input.required<string>();
  readonly token = input.required<string>();
  /** `default` is the alias of whatever this installation calls its tenant. */
  protected readonly address = computed(
    () => `${location.origin}/default/controller/v1/${encodeURIComponent(this.serial())}`,
  );
}
