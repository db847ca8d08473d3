import type { Permission } from '@custodian/domain';
import type { IconName } from '../ui/icon/icon-paths.ts';

/** A page of the console: in the navigation, in the palette, and behind its keys. */
export interface NavPage {
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
  readonly permission: Permission;
  /** The second key after G. */
  readonly key?: string;
  /** The list whose total stands beside the name. */
  readonly countOf?: 'cameras' | 'docks' | 'stations' | 'staff' | 'rollouts' | 'exceptions' | 'cases';
}

export interface NavSection {
  readonly name: string;
  readonly pages: readonly NavPage[];
}

/** Only pages that exist: a page is left out rather than faked. */
export const navSections: readonly NavSection[] = [
  {
    name: '',
    pages: [
      { path: '/overview', name: 'Overview', icon: 'overview', permission: 'overview:read', key: 'o' },
      { path: '/fleet-health', name: 'Fleet health', icon: 'report', permission: 'overview:read', key: 'h' },
    ],
  },
  {
    name: 'Fleet',
    pages: [
      { path: '/cameras', name: 'Cameras', icon: 'camera', permission: 'cameras:read', key: 'c', countOf: 'cameras' },
      { path: '/docks', name: 'Docks', icon: 'dock', permission: 'docks:read', key: 'd', countOf: 'docks' },
      { path: '/stations', name: 'Stations', icon: 'station', permission: 'stations:read', countOf: 'stations' },
      { path: '/staff', name: 'Staff', icon: 'person', permission: 'staff:read', key: 's', countOf: 'staff' },
      { path: '/teams', name: 'Teams', icon: 'people', permission: 'teams:read' },
      { path: '/assignments', name: 'Assignments', icon: 'swap', permission: 'assignments:read', key: 'a' },
      { path: '/issue', name: 'Issue desk', icon: 'scan', permission: 'assignments:write' },
      { path: '/reservations', name: 'Reservations', icon: 'calendar', permission: 'assignments:read' },
      { path: '/stock-takes', name: 'Stock-takes', icon: 'count', permission: 'stock-takes:read', key: 't' },
    ],
  },
  {
    name: 'Firmware',
    pages: [
      { path: '/releases', name: 'Releases', icon: 'release', permission: 'releases:read' },
      {
        path: '/rollouts',
        name: 'Rollouts',
        icon: 'rollout',
        permission: 'rollouts:read',
        key: 'r',
        countOf: 'rollouts',
      },
      { path: '/freezes', name: 'Freezes', icon: 'freeze', permission: 'rollouts:read', key: 'f' },
    ],
  },
  {
    name: 'Attention',
    pages: [
      {
        path: '/exceptions',
        name: 'Exceptions',
        icon: 'exception',
        permission: 'exceptions:read',
        key: 'e',
        countOf: 'exceptions',
      },
      {
        path: '/unknown-devices',
        name: 'Unknown devices',
        icon: 'search',
        permission: 'unknown-devices:read',
        key: 'u',
      },
      { path: '/cases', name: 'Cases', icon: 'case', permission: 'cases:read', key: 'k', countOf: 'cases' },
    ],
  },
  {
    name: 'Insight',
    pages: [
      { path: '/reports', name: 'Reports', icon: 'report', permission: 'reports:read' },
      { path: '/pilots', name: 'Pilots', icon: 'pilot', permission: 'reports:read', key: 'p' },
      { path: '/reconciliations', name: 'Reconciliation', icon: 'balance', permission: 'reconciliations:read' },
    ],
  },
  {
    name: 'Records',
    pages: [
      { path: '/imports', name: 'Imports', icon: 'import', permission: 'imports:read' },
      { path: '/bulk-actions', name: 'Bulk actions', icon: 'columns', permission: 'bulk-actions:read' },
      { path: '/audit', name: 'Audit', icon: 'audit', permission: 'audit:read' },
      { path: '/verify', name: 'Verify a statement', icon: 'key', permission: 'custody:read' },
      { path: '/admin', name: 'Admin', icon: 'admin', permission: 'tokens:write' },
    ],
  },
];

/** The section and page that an address belongs to. */
export function pageAt(url: string): { section: NavSection; page: NavPage } | null {
  const path = url.split(/[?#]/)[0] ?? '';
  for (const section of navSections) {
    const page = section.pages.find((one) => path === one.path || path.startsWith(`${one.path}/`));
    if (page !== undefined) return { section, page };
  }
  return null;
}
