import type { Routes } from '@angular/router';
import { signedIn } from './session/signed-in.ts';
import { NotLoaded } from './shell/not-loaded.ts';

/** Every page is its own bundle; a feature's pages are listed in its folder. */
export const routes: Routes = [
  { path: 'sign-in', loadComponent: () => import('./session/sign-in.ts').then((file) => file.SignIn) },
  {
    path: 'setup',
    loadComponent: () => import('./setup/code-page.ts').then((file) => file.CodePage),
    data: { purpose: 'setup' },
  },
  {
    path: 'join',
    loadComponent: () => import('./setup/code-page.ts').then((file) => file.CodePage),
    data: { purpose: 'join' },
  },
  {
    path: 'verify',
    loadComponent: () => import('./statements/verify/verify-page.ts').then((file) => file.VerifyPage),
  },
  { path: 'not-loaded', component: NotLoaded },
  {
    path: 'issue',
    canActivate: [signedIn],
    loadComponent: () => import('./desk/desk-page.ts').then((file) => file.DeskPage),
  },
  {
    path: 'stations/:code/board',
    canActivate: [signedIn],
    loadComponent: () => import('./boards/board-page.ts').then((file) => file.BoardPage),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell.ts').then((file) => file.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'overview' },
      {
        path: 'overview',
        loadComponent: () => import('./overview/overview-page.ts').then((file) => file.OverviewPage),
      },
      {
        path: 'fleet-health',
        loadComponent: () => import('./fleet-health/fleet-health-page.ts').then((file) => file.FleetHealthPage),
      },
      { path: 'cameras', loadChildren: () => import('./cameras/cameras.routes.ts').then((file) => file.camerasRoutes) },
      { path: 'docks', loadChildren: () => import('./docks/docks.routes.ts').then((file) => file.docksRoutes) },
      {
        path: 'stations',
        loadChildren: () => import('./stations/stations.routes.ts').then((file) => file.stationsRoutes),
      },
      {
        path: 'stock-takes',
        loadChildren: () => import('./stock-takes/stock-takes.routes.ts').then((file) => file.stockTakesRoutes),
      },
      {
        path: 'releases',
        loadChildren: () => import('./firmware-releases/releases.routes.ts').then((file) => file.releasesRoutes),
      },
      { path: 'staff', loadChildren: () => import('./staff/staff.routes.ts').then((file) => file.staffRoutes) },
      {
        path: 'reservations',
        loadComponent: () => import('./reservations/list/reservation-list.ts').then((file) => file.ReservationList),
      },
      {
        path: 'rollouts',
        loadChildren: () => import('./rollouts/rollouts.routes.ts').then((file) => file.rolloutsRoutes),
      },
      {
        path: 'freezes',
        loadComponent: () => import('./freezes/list/freeze-list.ts').then((file) => file.FreezeList),
      },
      {
        path: 'exceptions',
        loadChildren: () => import('./exceptions/exceptions.routes.ts').then((file) => file.exceptionsRoutes),
      },
      {
        path: 'notifications',
        loadComponent: () =>
          import('./notifications/settings/notifications-page.ts').then((file) => file.NotificationsPage),
      },
      {
        path: 'unknown-devices',
        loadChildren: () =>
          import('./unknown-devices/unknown-devices.routes.ts').then((file) => file.unknownDevicesRoutes),
      },
      { path: 'cases', loadChildren: () => import('./cases/cases.routes.ts').then((file) => file.casesRoutes) },
      { path: 'reports', loadChildren: () => import('./reports/reports.routes.ts').then((file) => file.reportsRoutes) },
      { path: 'pilots', loadChildren: () => import('./pilots/pilots.routes.ts').then((file) => file.pilotsRoutes) },
      {
        path: 'reconciliations',
        loadChildren: () =>
          import('./reconciliations/reconciliations.routes.ts').then((file) => file.reconciliationsRoutes),
      },
      { path: 'imports', loadChildren: () => import('./imports/imports.routes.ts').then((file) => file.importsRoutes) },
      { path: 'teams', loadChildren: () => import('./teams/teams.routes.ts').then((file) => file.teamsRoutes) },
      {
        path: 'assignments',
        loadComponent: () => import('./assignments/list/assignment-list.ts').then((file) => file.AssignmentList),
      },
      {
        path: 'bulk-actions',
        loadChildren: () => import('./bulk-actions/bulk-actions.routes.ts').then((file) => file.bulkActionsRoutes),
      },
      { path: 'labels', loadComponent: () => import('./labels/labels-page.ts').then((file) => file.LabelsPage) },
      { path: 'audit', loadComponent: () => import('./audit/list/audit-list.ts').then((file) => file.AuditList) },
      { path: 'admin', loadChildren: () => import('./admin/admin.routes.ts').then((file) => file.adminRoutes) },
      { path: '**', loadComponent: () => import('./shell/not-found.ts').then((file) => file.NotFound) },
    ],
  },
];
