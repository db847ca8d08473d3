import type { Routes } from '@angular/router';
import { ExceptionList } from './list/exception-list.ts';
import { ExceptionRulesPage } from './rules/exception-rules-page.ts';

export const exceptionsRoutes: Routes = [
  { path: '', component: ExceptionList },
  { path: 'rules', component: ExceptionRulesPage },
];
