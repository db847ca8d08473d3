import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ShareBar } from '../../ui/meter/share-bar.ts';
import { shareText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { CoverageFigures, CoverageItem, CoverageReport, VersionCount } from '../data/rollout-report.ts';

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

  protected readonly rows = computed(() => this.report().items.filter(({ station }) => station !== null));
  /** People and cameras that belong to no station; null where there are none. */
  protected readonly homeless = computed(
    () => this.report().items.find((item) => item.station === null && item.people + item.cameras > 0) ?? null,
  );
  protected readonly shareText = shareText;

  protected peopleOf({ station }: CoverageItem): Readonly<Record<string, string>> {
    return { station: station?.code ?? '', status: 'active,absent', equipped: 'true' };
  }

  protected camerasOf({ station }: CoverageItem, ...versions: (string | null)[]): Readonly<Record<string, string>> {
    const firmware = versions.filter((version) => version !== null).join(',');
    return { station: station?.code ?? '', status: 'in_service', ...(firmware === '' ? {} : { firmware }) };
  }

  protected currentVersions({ versions }: CoverageFigures): (string | null)[] {
    return versions.filter(({ isCurrent }) => isCurrent).map(({ version }) => version);
  }

  protected versionText({ version }: VersionCount): string {
    return version ?? 'not known';
  }
}
