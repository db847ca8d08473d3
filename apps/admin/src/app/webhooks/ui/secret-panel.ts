import { Component, input, output } from '@angular/core';
import { CopyField } from '../../ui/copy-field.ts';
import { Notice } from '../../ui/notice.ts';

/** A secret at the one time that it is shown. */
@Component({
  selector: 'app-secret-panel',
  imports: [CopyField, Notice],
  template: `
    <section class="panel" aria-labelledby="secret-head">
      <header>
        <h2 id="secret-head">The secret of {{ name() }}</h2>
      </header>
      <div class="body form">
        <app-notice role="warn"
          ><b>This is the only time it is shown.</b> Store it now where the receiver reads its secrets: with it the
          receiver verifies that we sent what arrives.</app-notice
        >
        <app-copy-field label="The secret" [value]="secret()" />
        <div class="row">
          <button type="button" class="btn primary" (click)="stored.emit()">I have stored it</button>
        </div>
      </div>
    </section>
  `,
})
export class SecretPanel {
  readonly name = input.required<string>();
  readonly secret = input.required<string>();
  readonly stored = output();
}
