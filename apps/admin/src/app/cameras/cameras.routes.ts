import type { Routes } from '@angular/router';
import { CameraPage } from './detail/camera-page.ts';
import { CameraList } from './list/camera-list.ts';

export const camerasRoutes: Routes = [
  { path: '', component: CameraList },
  { path: ':serial', component: CameraPage },
];
