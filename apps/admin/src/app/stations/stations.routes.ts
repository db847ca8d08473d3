import type { Routes } from '@angular/router';
import { StationPage } from './detail/station-page.ts';
import { StationList } from './list/station-list.ts';

export const stationsRoutes: Routes = [
  { path: '', component: StationList },
  { path: ':code', component: StationPage },
];
