import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { StaffClient } from '../data/staff-client.ts';
import { heldCameras } from '../data/staff-member.ts';

/** What a person answered for at an instant. */
@Component({
  selector: 'app-held-at',
  imports: [InstantField, InstantPipe, ProblemNotice, RouterLink],
  template: `
    <div class="body">
      <app-instant-field label="What did they hold at" [hiddenLabel]="true" [(value)]="at" />
      <div aria-live="polite">
        @if (problem(); as refused) {
          <app-problem [problem]="refused" [retry]="true" (again)="holdings.reload()" />
        } @else if (holdings.hasValue()) {
          @if (cameras().length > 0) {
            <h3>
              @for (camera of cameras(); track camera; let last = $last) {
                <a class="link" [routerLink]="['/cameras', camera]" [queryParams]="{ at: at() }">{{ camera }}</a>{{
                  last ? '' : ', '
                }}
              }
            </h3>
            <p class="soft">Held at {{ holdings.value().at | instant }}; each opens on that instant with its proofs.</p>
          } @else {
            <h3>Held no camera</h3>
            <p class="soft">At {{ holdings.value().at | instant }} they answered for none.</p>
          }
        }
      </div>
    </div>
  `,
  styles: `
    .body {
      display: grid;
      gap: 10px;
      padding: 0 14px 12px;
    }
    h3 {
      font: 22px/28px var(--font);
      font-weight: var(--w-semibold);
      letter-spacing: -0.018em;
    }
  `,
})
export class HeldAt {
  readonly collarNumber = input.required<string>();
  protected readonly at = signal<string | null>(new Date().toISOString());
  protected readonly holdings = inject(StaffClient).holdings(this.collarNumber, this.at);
  protected readonly cameras = computed(() => (this.holdings.hasValue() ? heldCameras(this.holdings.value()) : []));
  protected readonly problem = computed(() => {
    const error = this.holdings.error();
    return error === undefined ? null : toProblem(error);
  });
}
