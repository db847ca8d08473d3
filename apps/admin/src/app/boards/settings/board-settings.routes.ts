import type { Routes } from '@angular/router';
import { BoardSettingsPage } from './board-settings-page.ts';

export const boardSettingsRoutes: Routes = [{ path: '', component: BoardSettingsPage }];
