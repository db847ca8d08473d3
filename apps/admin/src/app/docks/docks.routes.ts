import type { Routes } from '@angular/router';
import { DockPage } from './detail/dock-page.ts';
import { DockList } from './list/dock-list.ts';

export const docksRoutes: Routes = [
  { path: '', component: DockList },
  { path: ':serial', component: DockPage },
];
