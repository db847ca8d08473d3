import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Shape } from '../../ui/state/shape.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { reasonLook } from './reason-look.ts';
import type { Preview } from '../data/rollout.ts';

/** A dry run: who would be in, wave by wave, who out and why, and what other rollouts would lose. Nothing is stored. */
@Component({
  selector: 'app-preview-panel',
  imports: [CountPipe, RouterLink, Shape, Skeleton],
  host: { class: 'panel', role: 'region', '[attr.aria-label]': 'heading()' },
  templateUrl: './preview-panel.html',
  styleUrl: './preview-panel.css',
})
export class PreviewPanel {
  readonly heading = input.required<string>();
  readonly preview = input.required<Preview | null>();
  /** Set while the figures are those of before the last change. */
  readonly isOld = input(false);
  /** Set while newer ones are on their way. */
  readonly isCounting = input(false);

  protected readonly meta = computed(() => {
    if (this.preview() === null) return '';
    if (this.isCounting()) return 'Counting again';
    return this.isOld() ? 'Of before the last change' : 'Nothing is stored';
  });
  protected readonly most = computed(() => Math.max(1, ...(this.preview()?.waves ?? []).map(({ size }) => size)));
  protected readonly reasons = computed(() =>
    (this.preview()?.leftOut ?? []).map((row) => ({
      ...row,
      look: reasonLook(row.reason),
      names: row.count > row.sample.length ? `${row.sample.join(', ')} …` : row.sample.join(', '),
    })),
  );
  protected readonly taken = computed(() =>
    (this.preview()?.supersedes ?? []).map((other) => ({ ...other, words: nounText(other.devices, 'device') })),
  );
}
