import { Component, DestroyRef, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
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

  /** What a hand typed, at its Enter. */
  protected take(): void {
    this.emit(takeAll(this.field().nativeElement));
  }

  private emit(code: string): void {
    if (code.trim() !== '') this.scanned.emit(code);
  }

  private pressed(event: KeyboardEvent): void {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.closest('.cdk-overlay-container') !== null) return;
    const scan = this.wedge.press(event);
    if (scan !== null) {
      // Neither Enter nor Tab does anything else: a scanner must press no button, and focus stays where it is.
      event.preventDefault();
      event.stopPropagation();
      this.emit(this.takeOutOf(isEditable(target) ? target : this.field().nativeElement, scan));
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || isEditable(target)) return;
    if (event.key.length === 1 && event.key !== ' ') {
      // The key itself lands in the field, because focus moves before the browser acts on it; no hot key sees it.
      event.stopPropagation();
      this.focus();
    }
  }

  /**
   * Takes a scan out of where it was written, at once: the next one may begin before anything is drawn. In the field itself it
   * counts with what stands before it, unless a hand left that there.
   */
  private takeOutOf(written: HTMLElement, scan: string): string {
    const field = this.field().nativeElement;
    if (written === field) {
      const whole = takeAll(field);
      return this.wedge.isApart || !whole.endsWith(scan.trim()) ? scan : whole;
    }
    const isText = written instanceof HTMLInputElement || written instanceof HTMLTextAreaElement;
    if (isText && written.value.endsWith(scan)) {
      written.value = written.value.slice(0, -scan.length);
      written.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return scan;
  }
}

function takeAll(field: HTMLInputElement): string {
  const text = field.value.trim();
  field.value = '';
  return text;
}

function isEditable(target: HTMLElement): boolean {
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
