import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** Who answered for a camera then, with a way to their page; where nobody did, what stands within says why. */
@Component({
  selector: 'app-person-then',
  imports: [RouterLink],
  template: `
    @if (person(); as it) {
      @if (it.collarNumber; as number) {
        <a tabindex="-1" [routerLink]="['/staff', number]"
          ><span class="id">{{ number }}</span
          >&ngsp;<span class="soft">{{ it.name }}</span></a
        >
      } @else {
        <span class="soft">{{ it.name }}</span>
      }
    } @else {
      <span class="meta"><ng-content /></span>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PersonThen {
  /** Without a collar number where they had none then: without a page, too. */
  readonly person = input.required<{ readonly collarNumber: string | null; readonly name: string } | null>();
}
