import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ShareBar } from '../../ui/meter/share-bar.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { CoverageFigures, CoverageReport, VersionCount } from '../data/rollout-report.ts';
import { camerasBehind, peopleBehind, type CountedAt } from './coverage-words.ts';

interface Row extends CoverageFigures {
  readonly at: CountedAt;
  readonly name: string;
}

/** Who is equipped and what cameras run, station by station; each figure leads to its people or cameras. */
@Component({
  selector: 'app-coverage-table',
  imports: [CountPipe, RouterLink, ShareBar],
  templateUrl: './coverage-table.html',
  styleUrl: './report-table.css',
})
export class CoverageTable {
  readonly report = input.required<CoverageReport>();
  /** What the totals are of. */
  readonly scope = input.required<string>();

  /** The stations, what belongs to none where there is any, and all of it. */
  protected readonly rows = computed((): Row[] => [
    ...this.report()
      .items.filter(({ station, people, cameras }) => station !== null || people + cameras > 0)
      .map((item) => ({ ...item, at: item.station, name: item.station?.name ?? 'No station' })),
    { ...this.report().totals, at: undefined, name: this.scope() },
  ]);
  protected readonly shareText = shareText;
  protected readonly peopleBehind = peopleBehind;
  protected readonly camerasBehind = camerasBehind;

  protected camerasOn(at: CountedAt, { version, isCurrent }: VersionCount) {
    return camerasBehind(at, { current: String(isCurrent) }, version);
  }
}
