import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CameraActions } from '../../assignments/camera-actions.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { State } from '../../ui/state/state.ts';
import { gigabytesText, percentText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { stateOf, whereabouts, type Camera } from '../data/camera.ts';
import { skewText } from '../../ui/text/skew-text.ts';

/** A camera beside its list: who has it, what can be done, and its facts. */
@Component({
  selector: 'app-camera-peek',
  imports: [CameraActions, CountPipe, Icon, InstantPipe, RouterLink, State],
  host: { class: 'peek', role: 'complementary', '[attr.aria-label]': '"Camera " + camera().serial' },
  template: `
    <div class="row">
      <h2>{{ camera().serial }}</h2>
      <app-state kind="camera" badge [state]="state()" />
      <span class="grow"></span>
      <button type="button" class="plain" aria-label="Close the peek" (click)="closed.emit()">
        <app-icon name="cross" />
      </button>
    </div>
    <p class="soft">
      @if (camera().holder; as holder) {
        Held by
        <a class="link" [routerLink]="['/staff', holder.collarNumber]">{{ holder.collarNumber }} {{ holder.name }}</a>
      } @else {
        Nobody answers for it
      }
    </p>
    <div class="row"><app-camera-actions [camera]="camera()" small /></div>
    <hr />
    <dl class="pair">
      <dt>Where</dt>
      <dd>{{ where() }}</dd>
      <dt>Home</dt>
      <dd>{{ camera().station?.name ?? '–' }}</dd>
      <dt>Asset tag</dt>
      <dd>{{ camera().assetTag ?? '–' }}</dd>
      <dt>Model</dt>
      <dd>{{ camera().model }}</dd>
      <dt>Firmware</dt>
      <dd>{{ camera().firmwareVersion ?? 'Not known' }}</dd>
      <dt>Last seen</dt>
      <dd>{{ camera().lastSeenAt | instant }}</dd>
    </dl>
    @if (camera().latest; as latest) {
      <hr />
      <h3>At its last report, {{ latest.at | instant }}</h3>
      <dl class="pair">
        <dt>Charge</dt>
        <dd>{{ percent(latest.batteryPercent) }}</dd>
        <dt>Battery health</dt>
        <dd>{{ percent(latest.batteryHealthPercent) }}</dd>
        <dt>Storage used</dt>
        <dd>{{ gigabytes(latest.storageUsedBytes) }} of {{ gigabytes(latest.storageTotalBytes) }} GB</dd>
        <dt>Recordings to offload</dt>
        <dd>{{ latest.pendingFiles | count }}</dd>
        <dt>Clock</dt>
        <dd>{{ skew(latest.clockSkewSeconds) }}</dd>
      </dl>
    }
    <div class="row foot">
      <a class="btn small" [routerLink]="['/cameras', camera().serial]">Open camera</a>
      <span class="grow"></span>
      <span class="meta"><kbd>J</kbd>&ngsp;<kbd>K</kbd> next, last</span>
    </div>
  `,
  styles: `
    h2 {
      font-size: 16px;
    }
    .foot {
      margin-top: auto;
      padding-top: 8px;
    }
  `,
})
export class CameraPeek {
  readonly camera = input.required<Camera>();
  readonly closed = output();
  protected readonly state = computed(() => stateOf(this.camera()));
  protected readonly where = computed(() => whereabouts(this.camera()));
  protected readonly percent = percentText;
  protected readonly gigabytes = gigabytesText;
  protected readonly skew = skewText;
}
