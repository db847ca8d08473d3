import type { Routes } from '@angular/router';
import { ShiftPatternPage } from './shift-pattern-page.ts';

export const shiftPatternRoutes: Routes = [{ path: '', component: ShiftPatternPage }];
