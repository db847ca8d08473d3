import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../http/problem.ts';
import { Meter, type MeterPart } from '../../ui/meter/meter.ts';
import { PdfMenu } from '../../ui/print/pdf-menu.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { nounText, shareText } from '../../ui/text/count-text.ts';
import { lengthText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ReportClient, type ReportFile } from '../data/report-client.ts';
import type { ProgressFigures } from '../data/rollout-report.ts';

/** One rollout: how far each station is and how long it took, wave by wave, and why some failed. */
@Component({
  selector: 'app-rollout-progress',
  imports: [CountPipe, InstantPipe, Meter, PdfMenu, ProblemNotice, RouterLink, Skeleton, State],
  templateUrl: './rollout-progress.html',
  styleUrls: ['./report-table.css', './rollout-progress.css'],
})
export class RolloutProgress {
  private readonly client = inject(ReportClient);
  readonly id = input.required<string>();

  protected readonly report = this.client.rollout(this.id);
  protected readonly problem = computed(() => {
    const error = this.report.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly nounText = nounText;
  protected readonly shareText = shareText;

  protected partsOf(figures: ProgressFigures): MeterPart[] {
    return [
      { role: 'ok', word: 'Succeeded', count: figures.succeeded },
      { role: 'busy', word: 'Updating', count: figures.updating },
      { role: 'bad', word: 'Failed', count: figures.failed },
      { role: 'dark', word: 'Cancelled', count: figures.cancelled },
    ];
  }

  protected timeText(seconds: number | null): string {
    return seconds === null ? '–' : lengthText(seconds * 1000);
  }

  protected file(format: ReportFile): string {
    return this.client.rolloutFile(this.id(), format);
  }
}
