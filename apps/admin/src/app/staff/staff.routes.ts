import type { Routes } from '@angular/router';
import { PersonPage } from './detail/person-page.ts';
import { StaffList } from './list/staff-list.ts';

export const staffRoutes: Routes = [
  { path: '', component: StaffList },
  { path: ':collarNumber', component: PersonPage },
];
