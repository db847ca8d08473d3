import type { Routes } from '@angular/router';
import { PlanPage } from './create/plan-page.ts';
import { ActionsPage } from './detail/actions-page.ts';
import { Board } from './detail/board.ts';
import { RolloutFrame } from './detail/rollout-frame.ts';
import { TargetsPage } from './detail/targets-page.ts';
import { MissesPage } from './forecast/misses-page.ts';
import { RolloutList } from './list/rollout-list.ts';
import { RehearsalPage } from './rehearsals/rehearsal-page.ts';
import { RehearsalsPage } from './rehearsals/rehearsals-page.ts';

export const rolloutsRoutes: Routes = [
  { path: '', component: RolloutList },
  { path: 'new', component: PlanPage },
  { path: ':id/edit', component: PlanPage },
  {
    path: ':id',
    component: RolloutFrame,
    children: [
      { path: '', component: Board },
      { path: 'devices', component: ActionsPage },
      { path: 'targets', component: TargetsPage },
      { path: 'misses', component: MissesPage },
      { path: 'rehearsals', component: RehearsalsPage },
      { path: 'rehearsals/:rehearsal', component: RehearsalPage },
    ],
  },
];
