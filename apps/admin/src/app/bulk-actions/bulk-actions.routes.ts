import type { Routes } from '@angular/router';
import { BulkPage } from './detail/bulk-page.ts';
import { BulkActionsList } from './list/bulk-list.ts';

export const bulkActionsRoutes: Routes = [
  { path: '', component: BulkActionsList },
  { path: ':id', component: BulkPage },
];
