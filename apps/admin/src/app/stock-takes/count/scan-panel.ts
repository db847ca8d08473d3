import { Component, DestroyRef, ElementRef, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Icon } from '../../ui/icon/icon.ts';
import { WedgeReader } from '../../ui/scan/wedge-reader.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { ClockPipe } from '../../ui/text/text-pipes.ts';
import { ScanSounds } from './scan-sounds.ts';

/** The scan that was made last, in words. */
export interface LastScan {
  readonly code: string;
  readonly word: string;
  readonly detail: string;
  readonly at: string;
}

/** One big field. Whatever a scanner types lands in it, wherever focus is; what a hand types outside a field does too. */
@Component({
  selector: 'app-scan-panel',
  imports: [ClockPipe, Icon, Shape],
  templateUrl: './scan-panel.html',
  styleUrl: './scan-panel.css',
})
export class ScanPanel {
  readonly last = input<LastScan | null>(null);
  readonly scanned = output<string>();

  protected readonly sounds = inject(ScanSounds);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly wedge = new WedgeReader();
  protected readonly text = signal('');
  protected readonly look = computed(() => {
    const last = this.last();
    return last === null ? null : lookOf('sighting', last.word);
  });

  constructor() {
    // Before any hot key of the console sees it.
    const pressed = (event: KeyboardEvent): void => this.pressed(event);
    document.addEventListener('keydown', pressed, { capture: true });
    inject(DestroyRef).onDestroy(() => document.removeEventListener('keydown', pressed, { capture: true }));
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected take(): void {
    const code = this.text().trim();
    this.text.set('');
    if (code !== '') this.scanned.emit(code);
  }

  private pressed(event: KeyboardEvent): void {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.closest('.cdk-overlay-container') !== null) return;
    const scan = this.wedge.press(event);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (target === this.field().nativeElement) return;
    if (isEditable(target)) {
      if (scan !== null) this.takeFrom(target, scan, event);
    } else if (event.key.length === 1 && event.key !== ' ') {
      // The key itself lands in the field, because focus moves before the browser acts on it; no hot key sees it.
      event.stopPropagation();
      this.focus();
    }
  }

  /** A scanner typed into another field: what it typed is taken out of there again. */
  private takeFrom(field: HTMLElement, scan: string, event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value.endsWith(scan)) {
      field.value = field.value.slice(0, -scan.length);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    this.scanned.emit(scan);
  }
}

function isEditable(target: HTMLElement): boolean {
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
