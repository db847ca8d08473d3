import { Component, computed, input } from '@angular/core';
import { Notice } from '../../ui/notice.ts';
import { ProofRows, type ProofRow } from '../../ui/proof/proof-rows.ts';
import { fileSizeText } from '../../ui/text/count-text.ts';
import { nameOf, type Release } from '../data/release.ts';
import { signatureWords } from '../data/signature-words.ts';

/** What became of an upload: the hash computed here beside the one the server computed. */
@Component({
  selector: 'app-uploaded',
  imports: [Notice, ProofRows],
  template: `
    @if (isSame()) {
      <app-notice role="ok"
        ><b>{{ name() }} is a draft, and arrived as it was sent.</b> A second person approves it; until then no device
        is offered it.</app-notice
      >
    } @else {
      <app-notice role="bad"
        ><b>What arrived is not what was sent.</b> Withdraw this draft and upload the image again under a new
        version.</app-notice
      >
    }
    <app-proof-rows [rows]="rows()" />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 10px;
    }
    app-proof-rows {
      margin: 0 -14px;
    }
  `,
})
export class Uploaded {
  readonly release = input.required<Release>();
  /** Computed in this browser before it was sent. */
  readonly sha256 = input.required<string>();
  protected readonly name = computed(() => nameOf(this.release()));
  protected readonly isSame = computed(() => this.sha256() === this.release().artifact.sha256);
  protected readonly rows = computed<readonly ProofRow[]>(() => {
    const { artifact } = this.release();
    const signature = signatureWords(this.release());
    const same = this.isSame()
      ? ({ role: 'ok', shape: 'tick', word: 'Same' } as const)
      : ({ role: 'bad', shape: 'cross', word: 'Different' } as const);
    const said = this.isSame() ? 'the same' : 'another';
    return [
      {
        look: same,
        proves: 'Computed here',
        says: this.sha256(),
        detail: 'SHA-256 of the file you chose',
        isCode: true,
      },
      {
        look: same,
        proves: 'By the server',
        says: artifact.sha256,
        detail: `SHA-256 of what arrived: ${said}`,
        isCode: true,
      },
      { look: signature.look, proves: 'Signature', says: signature.says, detail: signature.detail },
      {
        look: { role: 'idle', shape: 'ring', word: 'Size' },
        proves: 'Size',
        says: fileSizeText(artifact.size),
        detail: artifact.name,
      },
    ];
  });
}
