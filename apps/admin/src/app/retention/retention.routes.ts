import type { Routes } from '@angular/router';
import { RetentionPage } from './retention-page.ts';

export const retentionRoutes: Routes = [{ path: '', component: RetentionPage }];
