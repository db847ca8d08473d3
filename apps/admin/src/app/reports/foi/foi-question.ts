import { Component, computed, inject, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { daysOfYear, permissionBehind, type FoiAnswer, type FoiMeasure } from '@custodian/domain';
import { Session } from '../../session/session.ts';
import { ShareBar } from '../../ui/meter/share-bar.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { FoiClient } from '../data/foi-client.ts';

/** Where the things behind a figure are. */
interface Behind {
  readonly path: readonly string[];
  readonly query: Params;
}

/** One question of the pack: what it counts, its figures, and a way from each to what it counts. */
@Component({
  selector: 'app-foi-question',
  host: { class: 'panel', role: 'region', '[attr.aria-label]': 'answer().question' },
  imports: [CountPipe, RouterLink, ShareBar],
  templateUrl: './foi-question.html',
  styleUrl: './foi-question.css',
})
export class FoiQuestionPanel {
  private readonly client = inject(FoiClient);
  private readonly session = inject(Session);
  readonly answer = input.required<FoiAnswer>();
  readonly asAt = input.required<string>();

  /** The largest figure of the first column: what its bars are drawn against. */
  protected readonly most = computed(() =>
    this.answer().rows.reduce((most, { figures }) => Math.max(most, figures[0] ?? 0), 0),
  );
  protected readonly csv = computed(() => this.client.file(this.asAt(), 'csv', this.answer().key));

  /** Null where nothing stands behind it, or the reader may not see it. `group` undefined is the sum. */
  protected behind(measure: FoiMeasure, figure: number | null | undefined, group?: string | null): Behind | null {
    if (!figure || !this.session.may(permissionBehind[measure.subject])) return null;
    const [asAt, { key }] = [this.asAt(), this.answer()];
    if (measure.subject === 'recording') return this.recordings(group);
    const words = group === undefined ? {} : group === null ? { without: 'group' } : { group };
    return { path: ['/reports/foi', key], query: { measure: measure.key, ...words, asAt } };
  }

  private recordings(year: string | null | undefined): Behind {
    const at = Date.parse(this.asAt());
    const years = this.answer().rows.map(({ name }) => name);
    const first = daysOfYear(year ?? years[0] ?? '2000', at);
    const last = daysOfYear(year ?? years.at(-1) ?? '2000', at);
    return { path: ['/reports/recordings'], query: { from: first.from, to: last.to, asAt: this.asAt() } };
  }
}
