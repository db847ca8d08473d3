import type { Routes } from '@angular/router';
import { ImportList } from './ui/import-list.ts';
import { ImportPage } from './ui/import-page.ts';

export const importsRoutes: Routes = [
  { path: '', component: ImportList },
  { path: ':id', component: ImportPage },
];
