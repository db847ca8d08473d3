import type { Routes } from '@angular/router';
import { PilotPage } from './detail/pilot-page.ts';
import { PilotList } from './list/pilot-list.ts';
import { PilotPlanPage } from './plan/pilot-plan-page.ts';
import { PilotRowsPage } from './rows/pilot-rows-page.ts';

export const pilotsRoutes: Routes = [
  { path: '', component: PilotList },
  { path: 'new', component: PilotPlanPage },
  { path: ':id/edit', component: PilotPlanPage },
  { path: ':id/rows', component: PilotRowsPage },
  { path: ':id', component: PilotPage },
];
