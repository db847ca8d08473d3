import { Component, computed, inject, input } from '@angular/core';
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
  /** From when what is shown is, where the page knows that it no longer follows; null where the stream alone says so. */
  readonly staleSince = input<string | null>(null);

  private readonly events = inject(LiveEvents);
  protected readonly state = computed(() => (this.staleSince() === null ? this.events.state() : 'silent'));
  protected readonly text = computed(() => {
    const since = this.staleSince();
    if (since !== null) return `As at ${clockText(since)}`;
    if (this.state() === 'live') return 'Live';
    const heard = this.events.lastHeardAt();
    return heard === null ? 'Connecting' : `As at ${clockText(heard)}`;
  });
  protected readonly title = computed(() => {
    const since = this.staleSince();
    if (since !== null) return `What is shown is of ${instantText(since)}; trying again`;
    const heard = this.events.lastHeardAt();
    if (heard === null) return 'Waiting for the live stream';
    return this.state() === 'live'
      ? `Changes reach this window as they happen; last heard ${clockText(heard, true)}`
      : `No changes have come since ${instantText(heard)}; trying again`;
  });
}
