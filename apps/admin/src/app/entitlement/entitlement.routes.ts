import type { Routes } from '@angular/router';
import { EntitlementPage } from './entitlement-page.ts';

export const entitlementRoutes: Routes = [{ path: '', component: EntitlementPage }];
