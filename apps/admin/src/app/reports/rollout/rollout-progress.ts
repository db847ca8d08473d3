import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../http/problem.ts';
import { Meter, type MeterPart } from '../../ui/meter/meter.ts';
import { PdfMenu } from '../../ui/print/pdf-menu.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { shownRollout } from '../../ui/state/shown-rollout.ts';
import { State } from '../../ui/state/state.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ReportClient, type ReportFile } from '../data/report-client.ts';
import type { ReportQuestion } from '../data/saved-report.ts';
import type { ProgressFigures } from '../data/rollout-report.ts';
import { courseText, tookText } from '../data/update-words.ts';
import { SaveReport } from '../saved/save-report.ts';
import { CauseList } from '../ui/cause-list.ts';
import { EventList } from '../ui/event-list.ts';
import { SpreadStrip } from '../ui/spread-strip.ts';
import { SpreadTable } from '../ui/spread-table.ts';

/** One rollout: how far each station is and how long it took, wave by wave, and why some failed. */
@Component({
  selector: 'app-rollout-progress',
  imports: [
    CauseList,
    CountPipe,
    EventList,
    InstantPipe,
    Meter,
    PdfMenu,
    ProblemNotice,
    RouterLink,
    SaveReport,
    Skeleton,
    SpreadStrip,
    SpreadTable,
    State,
  ],
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
  protected readonly shownRollout = shownRollout;
  protected readonly shareText = shareText;
  protected readonly tookText = tookText;
  protected readonly courseText = courseText;
  /** The words of the list that hold the rollout's devices. */
  protected readonly rows = computed(() => ({ rollout: this.id() }));
  protected readonly question = computed((): ReportQuestion => ({
    kind: 'rollout',
    query: { rollout: this.id() },
    period: null,
    asAt: null,
  }));

  protected partsOf(figures: ProgressFigures): MeterPart[] {
    return [
      { role: 'ok', word: 'Succeeded', count: figures.succeeded },
      { role: 'busy', word: 'Updating', count: figures.updating },
      { role: 'bad', word: 'Failed', count: figures.failed },
      { role: 'dark', word: 'Cancelled', count: figures.cancelled },
    ];
  }

  /** The devices behind a figure of one station. */
  protected rowsAt(station: { readonly code: string } | null, state: string): Readonly<Record<string, string>> {
    return { ...this.rows(), ...(station === null ? { without: 'station' } : { station: station.code }), state };
  }

  protected rowsOfWave(wave: number): Readonly<Record<string, string>> {
    return { ...this.rows(), wave: String(wave) };
  }

  protected file(format: ReportFile): string {
    return this.client.rolloutFile(this.id(), format);
  }
}
