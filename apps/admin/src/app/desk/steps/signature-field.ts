import { Component, DestroyRef, ElementRef, afterNextRender, inject, output, viewChild } from '@angular/core';
import type SignaturePad from 'signature_pad';
import type { Receipt } from '../data/desk.ts';

const height = 130;

/** A field to sign in with a finger, a pen or the mouse. Its library comes when it is needed. */
@Component({
  selector: 'app-signature-field',
  template: `
    <canvas #field aria-label="Sign here" role="img"></canvas>
    <div class="row">
      <button type="button" class="btn" (click)="pad?.clear()">Clear</button>
      <button type="button" class="btn primary" (click)="sign()">Signed</button>
    </div>
  `,
  styles: `
    canvas {
      display: block;
      width: 100%;
      height: 130px;
      border: 1px dashed var(--c-control);
      border-radius: var(--r-2);
      background: var(--c-surface);
      touch-action: none;
      margin-bottom: 8px;
    }
  `,
})
export class SignatureField {
  readonly signed = output<NonNullable<Receipt['signature']>>();
  private readonly field = viewChild.required<ElementRef<HTMLCanvasElement>>('field');
  protected pad: SignaturePad | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(async () => {
      const { default: Pad } = await import('signature_pad');
      const canvas = this.field().nativeElement;
      const ratio = devicePixelRatio;
      canvas.width = canvas.offsetWidth * ratio;
      canvas.height = height * ratio;
      canvas.getContext('2d')?.scale(ratio, ratio);
      this.pad = new Pad(canvas, { penColor: getComputedStyle(canvas).color, minDistance: 3 });
      destroyed.onDestroy(() => this.pad?.off());
    });
  }

  protected sign(): void {
    const width = Math.max(1, Math.round(this.field().nativeElement.offsetWidth));
    const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
    const strokes = (this.pad?.toData() ?? []).map(({ points }) =>
      points.flatMap(({ x, y }) => [within(x, width), within(y, height)]),
    );
    this.signed.emit({ width, height, strokes });
  }
}
