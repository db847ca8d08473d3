import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../../ui/icon/icon.ts';
import { Shape } from '../../ui/state/shape.ts';
import { State } from '../../ui/state/state.ts';
import { fileSizeText } from '../../ui/text/count-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { nameOf, type Release } from '../data/release.ts';
import { signatureWords } from '../data/signature-words.ts';
import { ReportedBy } from './reported-by.ts';

/** A release beside its list: notes, who stands behind it, and what it is. */
@Component({
  selector: 'app-release-peek',
  imports: [Icon, InstantPipe, ReportedBy, RouterLink, Shape, State],
  host: { class: 'peek', role: 'complementary', '[attr.aria-label]': '"Release " + name()' },
  template: `
    <div class="row">
      <h2>{{ name() }}</h2>
      <app-state kind="release" badge [state]="release().state" />
      <span class="grow"></span>
      <button type="button" class="plain" aria-label="Close the peek" (click)="closed.emit()">
        <app-icon name="cross" />
      </button>
    </div>
    @if (release().withdrawnReason; as reason) {
      <p>{{ reason }}</p>
    }
    <p class="soft notes">{{ release().notes || 'No notes were given.' }}</p>
    <hr />
    <app-reported-by [release]="release()" />
    <hr />
    <dl class="pair">
      <dt>Signature</dt>
      <dd class="row">
        <app-shape [shape]="signature().look.shape" [role]="signature().look.role" />{{ signature().short }}
      </dd>
      <dt>From version</dt>
      <dd>{{ release().minimumVersion ?? 'Any' }}</dd>
      <dt>Image</dt>
      <dd>{{ release().artifact.name }}</dd>
      <dt>Size</dt>
      <dd>{{ size() }}</dd>
      <dt>Uploaded</dt>
      <dd>{{ release().createdBy }}, {{ release().createdAt | instant }}</dd>
      @if (release().approvedBy; as approver) {
        <dt>Approved</dt>
        <dd>{{ approver }}, {{ release().approvedAt | instant }}</dd>
      }
      @if (release().withdrawnBy; as person) {
        <dt>Withdrawn</dt>
        <dd>{{ person }}, {{ release().withdrawnAt | instant }}</dd>
      }
    </dl>
    <div class="row foot">
      <a class="btn small" [routerLink]="['/releases', release().id]">Open release</a>
      <span class="grow"></span>
      <span class="meta"><kbd>J</kbd>&ngsp;<kbd>K</kbd> next, last</span>
    </div>
  `,
  styles: `
    h2 {
      font-size: 16px;
    }
    dd.row {
      justify-content: flex-end;
      gap: 6px;
    }
    .notes {
      white-space: pre-line;
    }
    .foot {
      margin-top: auto;
      padding-top: 8px;
    }
  `,
})
export class ReleasePeek {
  readonly release = input.required<Release>();
  readonly closed = output();
  protected readonly name = computed(() => nameOf(this.release()));
  protected readonly signature = computed(() => signatureWords(this.release()));
  protected readonly size = computed(() => fileSizeText(this.release().artifact.size));
}
