import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../http/problem.ts';
import { InstantField } from '../../ui/date-time/instant-field.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { StaffClient } from '../data/staff-client.ts';
import { StatementActions } from '../../statements/statement-actions.ts';
import { heldCameras } from '../data/staff-member.ts';

/** What a person answered for at an instant. */
@Component({
  selector: 'app-held-at',
  imports: [InstantField, InstantPipe, ProblemNotice, RouterLink, StatementActions],
  template: `
    <div class="body">
      <div class="ask">
        <app-instant-field label="What did they hold at" [hiddenLabel]="true" [(value)]="at" />
        <span class="grow"></span>
        <app-statement-actions [subject]="{ kind: 'staff', label: person() }" [at]="at()" />
      </div>
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
    .ask {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: end;
    }
    h3 {
      font: 22px/28px var(--font);
      font-weight: var(--w-semibold);
      letter-spacing: -0.018em;
    }
  `,
})
export class HeldAt {
  /** Their id: a collar number may have been another person's at the instant asked about. */
  readonly person = input.required<string>();
  protected readonly at = signal<string | null>(new Date().toISOString());
  protected readonly holdings = inject(StaffClient).holdings(this.person, this.at);
  protected readonly cameras = computed(() => (this.holdings.hasValue() ? heldCameras(this.holdings.value()) : []));
  protected readonly problem = computed(() => {
    const error = this.holdings.error();
    return error === undefined ? null : toProblem(error);
  });
}
