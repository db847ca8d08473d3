import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '../../ui/notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import type { RolloutDetail } from '../data/rollout.ts';

/** Where a rollout comes from: the pilot that it spreads, or what it takes back and which devices it leaves where they are. */
@Component({
  selector: 'app-return-notice',
  imports: [Notice, RouterLink],
  template: `
    @if (rollout().pilot; as pilot) {
      <app-notice role="idle"
        ><b>It spreads what a pilot found.</b> The pilot is
        <a class="link" [routerLink]="['/pilots', pilot.id]">{{ pilot.name }}</a>.</app-notice
      >
    }
    @if (rollout().rollsBack || rollout().recalls) {
      <app-notice role="idle"
        ><b>It takes devices back.</b>
        @if (rollout().rollsBack; as first) {
          They have what <a class="link" [routerLink]="['/rollouts', first]">an earlier rollout</a> brought.
        }
        @if (rollout().recalls; as release) {
          They have <a class="link" [routerLink]="['/releases', release]">a release that was recalled</a>.
        }
        @if (rollout().policy.mayDowngrade) {
          It is a downgrade, and is approved as one.
        }
        @for (stay of stays(); track stay) {
          {{ stay }}
        }
      </app-notice>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ReturnNotice {
  readonly rollout = input.required<RolloutDetail>();
  protected readonly stays = computed(() => {
    const { stays, kind } = this.rollout();
    return stays.map(
      ({ count, sentence }) =>
        `${nounText(count, kind)} not in it: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}.`,
    );
  });
}
