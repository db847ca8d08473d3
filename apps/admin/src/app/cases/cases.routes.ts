import type { Routes } from '@angular/router';
import { CasePage } from './detail/case-page.ts';
import { CaseList } from './list/case-list.ts';

export const casesRoutes: Routes = [
  { path: '', component: CaseList },
  { path: ':id', component: CasePage },
];
