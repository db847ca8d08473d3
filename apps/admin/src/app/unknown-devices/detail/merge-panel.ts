import { Component, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Lookups } from '../../assignments/data/lookups.ts';
import { Blank } from '../../ui/blank.ts';
import { LookupField } from '../../ui/lookup/lookup-field.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { slipsText, type UnknownDeviceDetail } from '../data/unknown-device.ts';

/** The known cameras that an unknown one may be, the nearest serial first, and any other by its serial. */
@Component({
  selector: 'app-merge-panel',
  imports: [Blank, InstantPipe, LookupField, RouterLink, State],
  template: `
    <section class="panel" aria-labelledby="nearest">
      <header>
        <h2 id="nearest">It is a camera we know</h2>
        <span class="meta">nearest serials first</span>
      </header>
      @if (device().nearest.length > 0) {
        <table>
          <thead>
            <tr>
              <th scope="col">Camera</th>
              <th scope="col">Differs by</th>
              <th scope="col">State</th>
              @if (mayMerge()) {
                <th scope="col"><span class="sr">Merge</span></th>
              }
            </tr>
          </thead>
          <tbody>
            @for (camera of device().nearest; track camera.serial) {
              <tr>
                <td>
                  <a class="id" [routerLink]="['/cameras', camera.serial]">{{ camera.serial }}</a>
                  <span class="meta"> {{ camera.station }}</span>
                </td>
                <td>{{ slipsText(camera.distance) }}</td>
                <td [title]="'Last seen ' + (camera.lastSeenAt | instant)">
                  <app-state kind="camera" [state]="camera.condition" />
                </td>
                @if (mayMerge()) {
                  <td class="num">
                    <button
                      type="button"
                      class="btn small"
                      [attr.aria-label]="'This one, ' + camera.serial"
                      [attr.aria-disabled]="camera.status === 'retired'"
                      [title]="camera.status === 'retired' ? 'A retired camera takes no custody' : ''"
                      (click)="camera.status === 'retired' || merge.emit(camera.serial)"
                    >
                      This one
                    </button>
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      } @else {
        <app-blank heading="No serial is near" detail="None of the register differs by a few letters only." />
      }
      @if (mayMerge()) {
        <div class="body">
          <app-lookup-field
            label="Another camera, by serial"
            placeholder="Scan or type a serial, then Enter"
            icon="camera"
            [search]="lookups.camerasToIssue"
            [(text)]="text"
            (chosen)="merge.emit($event)"
          />
        </div>
      }
    </section>
  `,
  styles: `
    .body {
      padding-top: 10px;
    }
  `,
})
export class MergePanel {
  readonly device = input.required<UnknownDeviceDetail>();
  readonly mayMerge = input(false);
  /** The serial of the camera that it is. */
  readonly merge = output<string>();
  protected readonly lookups = inject(Lookups);
  protected readonly text = signal('');
  protected readonly slipsText = slipsText;
}
