import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session.ts';
import { Meter } from '../../ui/meter/meter.ts';
import { Notice } from '../../ui/notice.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { countsInWords, rowsToApply, type StagedImport } from '../data/import.ts';

/** Step three: apply it, watch it, and what came of it. Many leavers are confirmed by typing how many they are. */
@Component({
  selector: 'app-apply-step',
  imports: [CountPipe, InstantPipe, Meter, Notice, RouterLink],
  templateUrl: './apply-step.html',
  styles: `
    .body {
      display: grid;
      gap: 10px;
      justify-items: start;
    }
    .body > app-notice,
    .body > app-meter {
      width: 100%;
    }
    .field {
      max-width: 360px;
    }
    .field input {
      max-width: 120px;
    }
  `,
})
export class ApplyStep {
  readonly staged = input.required<StagedImport>();
  readonly busy = input(false);
  /** The number of leavers that was typed, where it is asked for. */
  readonly applied = output<number | null>();
  readonly reversed = output();
  readonly compared = output();

  protected readonly mayWrite = inject(Session).may('imports:write');
  protected readonly toApply = computed(() => rowsToApply(this.staged().counts));
  protected readonly typed = linkedSignal<string, string>({ source: () => this.staged().id, computation: () => '' });
  protected readonly would = computed(() =>
    countsInWords(
      this.staged().counts,
      { create: 'to create', change: 'to change', leave: 'to end as leavers' },
      countText,
    ),
  );
  protected readonly did = computed(() =>
    countsInWords(this.staged().counts, { create: 'created', change: 'changed', leave: 'ended as leavers' }, countText),
  );
  protected readonly rejected = computed(() => {
    const { reject } = this.staged().counts;
    return `${nounText(reject, 'row')} ${reject === 1 ? 'is' : 'are'} rejected.`;
  });
  /** Why it cannot be applied yet; empty where it can. */
  protected readonly obstacle = computed(() => {
    const { counts, leaversNeedConfirming } = this.staged();
    if (counts.reject > 0) return 'A file with a rejected row cannot be applied';
    if (this.toApply() === 0) return 'There is nothing to apply';
    if (leaversNeedConfirming && this.typed().trim() !== String(counts.leave))
      return 'Type the number of leavers first';
    return this.busy() ? 'A moment' : '';
  });

  protected apply(): void {
    if (this.obstacle() !== '') return;
    this.applied.emit(this.staged().leaversNeedConfirming ? Number(this.typed().trim()) : null);
  }
}
