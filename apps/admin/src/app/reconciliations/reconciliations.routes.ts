import type { Routes } from '@angular/router';
import { ReconciliationPage } from './detail/reconciliation-page.ts';
import { RecordList } from './detail/record-list.ts';
import { ReconciliationList } from './list/reconciliation-list.ts';

export const reconciliationsRoutes: Routes = [
  { path: '', component: ReconciliationList },
  { path: ':id', component: ReconciliationPage },
  { path: ':id/records', component: RecordList },
];
