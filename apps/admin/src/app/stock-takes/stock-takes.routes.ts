import type { Routes } from '@angular/router';
import { StockTakePage } from './count/stock-take-page.ts';
import { StockTakeList } from './list/stock-take-list.ts';

export const stockTakesRoutes: Routes = [
  { path: '', component: StockTakeList },
  { path: ':id', component: StockTakePage },
];
