import type { Routes } from '@angular/router';
import { RolloutReportPage } from './rollout/rollout-page.ts';
import { UsagePage } from './usage/usage-page.ts';

export const reportsRoutes: Routes = [
  { path: '', component: UsagePage },
  { path: 'rollout', component: RolloutReportPage },
];
