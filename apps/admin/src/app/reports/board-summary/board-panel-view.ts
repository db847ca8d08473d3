import { Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import type { BoardPanel, BoardPanelKey, BoardSummary } from '@custodian/domain';
import { EffectWhisker } from '../../ui/meter/effect-whisker.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { boardLines, boardLinesTable } from './board-lines.ts';
import { PartsBar } from './parts-bar.ts';

interface Place {
  readonly path: readonly string[];
  readonly query: Params;
}

/** One panel of the summary: the figure with what it is of, its picture, one sentence. The figure leads to its rows. */
@Component({
  selector: 'app-board-panel',
  host: { class: 'panel', role: 'region', '[attr.aria-label]': 'panel().title' },
  imports: [Chart, EffectWhisker, PartsBar, RouterLink],
  templateUrl: './board-panel-view.html',
  styleUrl: './board-panel-view.css',
})
export class BoardPanelView {
  readonly panel = input.required<BoardPanel>();
  readonly summary = input.required<BoardSummary>();

  protected readonly place = computed(() => placeOf(this.panel().key, this.summary()));
  protected readonly lines = computed(() => {
    const { chart } = this.panel();
    return chart?.kind === 'lines' ? { draw: boardLines(chart), table: boardLinesTable(chart) } : null;
  });
  protected readonly parts = computed(() => {
    const { chart } = this.panel();
    return chart?.kind === 'parts' && chart.of > 0
      ? { ...chart, parts: chart.parts.filter(({ count }) => count > 0) }
      : null;
  });
  protected readonly effect = computed(() => {
    const { chart } = this.panel();
    return chart?.kind === 'effect' ? chart : null;
  });
}

/** Where the rows behind a panel’s figure are; null where there are none. */
function placeOf(key: BoardPanelKey, { asAt, days, lossesAfter, pilot }: BoardSummary): Place | null {
  switch (key) {
    case 'fleet':
      return { path: ['/reports/foi/status'], query: { measure: 'owned', asAt } };
    case 'coverage':
      return { path: ['/reports/foi/issued'], query: { measure: 'with', asAt } };
    case 'use':
      return { path: ['/reports/recordings'], query: { ...days, asAt } };
    case 'firmware':
      return { path: ['/reports/rollout'], query: {} };
    case 'exceptions':
      return { path: ['/exceptions'], query: { status: 'open,snoozed' } };
    case 'losses':
      return {
        path: ['/cases'],
        query: { kind: 'lost,stolen', openedAfter: lossesAfter, openedUntil: asAt, sort: '-openedAt' },
      };
    case 'pilot':
      return pilot === null ? null : { path: ['/pilots', pilot], query: {} };
  }
}
