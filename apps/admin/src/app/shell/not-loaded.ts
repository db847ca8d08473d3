import { Component } from '@angular/core';
import { Blank } from '../ui/blank.ts';
import { PageHead } from '../ui/page-head/page-head.ts';

/** A page whose files did not come. It is part of the first bundle: what failed to load must not be needed to say so. */
@Component({
  selector: 'app-not-loaded',
  imports: [Blank, PageHead],
  host: { class: 'page' },
  template: `
    <main>
      <app-page-head heading="This page did not load" />
      <section class="panel">
        <app-blank
          heading="A part of the console did not come"
          detail="The network may have failed, or the server is starting again. Nothing was lost."
        >
          <button type="button" class="btn small" (click)="again()">Load it again</button>
        </app-blank>
      </section>
    </main>
  `,
})
export class NotLoaded {
  protected again(): void {
    location.reload();
  }
}
