import type { Routes } from '@angular/router';
import { TeamPage } from './detail/team-page.ts';
import { TeamList } from './list/team-list.ts';

export const teamsRoutes: Routes = [
  { path: '', component: TeamList },
  { path: ':code', component: TeamPage },
];
