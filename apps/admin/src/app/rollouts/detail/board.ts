import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { ForecastPanel } from '../forecast/forecast-panel.ts';
import { PreviewPanel } from '../ui/preview-panel.ts';
import { ChangesPanel } from './changes-panel.ts';
import { KeyFigures } from './key-figures.ts';
import { LiveRollout } from './live-rollout.ts';
import { nextStep } from './next-step.ts';
import { PlanPanel } from './plan-panel.ts';
import { ReasonPanel } from './reason-panel.ts';
import { ReturnNotice } from './return-notice.ts';
import { StationTable } from './station-table.ts';
import { WaveCards } from './wave-cards.ts';

/** The live board: figures, waves with their gates, the course so far, why devices wait, and each station. */
@Component({
  selector: 'app-rollout-board',
  imports: [
    ChangesPanel,
    ForecastPanel,
    KeyFigures,
    Notice,
    PlanPanel,
    PreviewPanel,
    ProblemNotice,
    ReasonPanel,
    ReturnNotice,
    RouterLink,
    StationTable,
    WaveCards,
  ],
  host: { class: 'page' },
  templateUrl: './board.html',
  styleUrl: './board.css',
})
export class Board {
  protected readonly live = inject(LiveRollout);
  protected readonly session = inject(Session);
  protected readonly step = computed(() => {
    const rollout = this.live.rollout();
    return rollout === null ? null : nextStep(rollout);
  });
  protected readonly since = computed(() => {
    const [rollout, preview] = [this.live.rollout(), this.live.preview()];
    if (rollout === null || preview === null || !['awaiting_approval', 'ready'].includes(rollout.state)) return null;
    return preview.since;
  });
}
