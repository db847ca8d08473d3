import type { Routes } from '@angular/router';
import { UnknownDevicePage } from './detail/unknown-device-page.ts';
import { UnknownDeviceList } from './list/unknown-device-list.ts';

export const unknownDevicesRoutes: Routes = [
  { path: '', component: UnknownDeviceList },
  { path: ':id', component: UnknownDevicePage },
];
