import { Component, computed, input, output } from '@angular/core';
import { fileSizeText, percentText } from '../../ui/text/count-text.ts';
import { lengthText } from '../../ui/text/instant-text.ts';

/** How far an upload is, in bytes and percent, with the way to break it off. */
@Component({
  selector: 'app-upload-progress',
  template: `
    <div class="row">
      <b class="figure">{{ percent() }}</b>
      <span class="soft">{{ words() }}</span>
      <span class="grow"></span>
      <button type="button" class="btn small" (click)="cancelled.emit()">Cancel the upload</button>
    </div>
    <div
      class="meter busy"
      role="progressbar"
      aria-label="Upload"
      aria-valuemin="0"
      aria-valuemax="100"
      [attr.aria-valuenow]="whole()"
      [attr.aria-valuetext]="percent() + ', ' + words()"
    >
      <i [style.width.%]="whole()"></i>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 6px;
    }
    .figure {
      font: 22px/26px var(--font);
      font-weight: var(--w-semibold);
      letter-spacing: -0.02em;
      font-variant-numeric: tabular-nums;
      min-width: 68px;
    }
    .soft {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class UploadProgress {
  readonly sent = input.required<number>();
  readonly total = input.required<number>();
  /** Everything is sent and the server checks it. */
  readonly isChecking = input(false);
  /** When the first byte left, in epoch milliseconds. */
  readonly startedAt = input.required<number>();
  readonly cancelled = output();

  protected readonly whole = computed(() => (this.total() > 0 ? Math.floor((100 * this.sent()) / this.total()) : 0));
  protected readonly percent = computed(() => percentText(this.whole()));
  protected readonly words = computed(() => {
    if (this.isChecking()) return 'All of it is sent. The server checks its hash and signature';
    const said = `${fileSizeText(this.sent())} of ${fileSizeText(this.total())} sent`;
    const took = Date.now() - this.startedAt();
    // A guess from the first instants would jump about.
    if (this.sent() === 0 || took < 2_000) return said;
    const left = lengthText((took * (this.total() - this.sent())) / this.sent());
    return `${said}, ${left.startsWith('less') ? left : `about ${left}`} left`;
  });
}
