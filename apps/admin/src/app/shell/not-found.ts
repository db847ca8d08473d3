import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Blank } from '../ui/blank.ts';
import { PageHead } from '../ui/page-head/page-head.ts';

/** An address that leads nowhere. */
@Component({
  selector: 'app-not-found',
  imports: [Blank, PageHead, RouterLink],
  host: { class: 'page' },
  template: `
    <app-page-head heading="No such page" />
    <section class="panel">
      <app-blank heading="This address leads nowhere" detail="It may be mistyped, or the page has moved.">
        <a class="btn small" routerLink="/">To the overview</a>
      </app-blank>
    </section>
  `,
})
export class NotFound {}
