import type { Routes } from '@angular/router';
import { UsedCamerasPage } from './cameras/cameras-page.ts';
import { ExportsPage } from './exports/exports-page.ts';
import { BoardSummaryPage } from './board-summary/board-summary-page.ts';
import { FoiPage } from './foi/foi-page.ts';
import { FoiThingsPage } from './foi/foi-things-page.ts';
import { PeoplePage } from './people/people-page.ts';
import { RecordingsPage } from './recordings/recordings-page.ts';
import { RolloutReportPage } from './rollout/rollout-page.ts';
import { RolloutsReportPage } from './rollouts/rollouts-page.ts';
import { TimesOutPage } from './times-out/times-out-page.ts';
import { UpdatesPage } from './updates/updates-page.ts';
import { SavedReportPage } from './saved/saved-report-page.ts';
import { SavedReportsPage } from './saved/saved-reports-page.ts';
import { UsagePage } from './usage/usage-page.ts';

export const reportsRoutes: Routes = [
  { path: '', component: UsagePage },
  { path: 'recordings', component: RecordingsPage },
  { path: 'times-out', component: TimesOutPage },
  { path: 'people', component: PeoplePage },
  { path: 'cameras', component: UsedCamerasPage },
  { path: 'rollout', component: RolloutReportPage },
  { path: 'exports', component: ExportsPage },
  { path: 'rollouts', component: RolloutsReportPage },
  { path: 'updates', component: UpdatesPage },
  { path: 'saved', component: SavedReportsPage },
  { path: 'saved/:id', component: SavedReportPage },
  { path: 'board-summary', component: BoardSummaryPage },
  { path: 'foi', component: FoiPage },
  { path: 'foi/:question', component: FoiThingsPage },
];
