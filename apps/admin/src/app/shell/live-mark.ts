import { Component, computed, inject } from '@angular/core';
import { LiveEvents } from '../http/live-events.ts';
import { clockText, instantText } from '../ui/text/instant-text.ts';

/** Whether changes reach this window: a full dot while they do, a dashed ring with the time since they do not. */
@Component({
  selector: 'app-live-mark',
  template: `
    <span class="live" [class.silent]="state() !== 'live'" [title]="title()">
      <i></i><span role="status">{{ text() }}</span>
    </span>
  `,
  styles: `
    .silent i {
      background: none;
      box-shadow: none;
      border: 1.5px dashed var(--c-dark-solid);
      width: 9px;
      height: 9px;
    }
    @media (max-width: 700px) {
      span[role] {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
  `,
})
export class LiveMark {
  private readonly events = inject(LiveEvents);
  protected readonly state = this.events.state;
  protected readonly text = computed(() => {
    if (this.state() === 'live') return 'Live';
    const heard = this.events.lastHeardAt();
    return heard === null ? 'Connecting' : `As at ${clockText(heard)}`;
  });
  protected readonly title = computed(() => {
    const heard = this.events.lastHeardAt();
    if (heard === null) return 'Waiting for the live stream';
    return this.state() === 'live'
      ? `Changes reach this window as they happen; last heard ${clockText(heard, true)}`
      : `No changes have come since ${instantText(heard)}; trying again`;
  });
}
