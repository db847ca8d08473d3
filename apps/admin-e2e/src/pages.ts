import type { APIRequestContext } from '@playwright/test';
import type { Account } from './custodian.ts';
import { rehearsedPlan } from './rollouts/rehearsed-plan.ts';

/** A page of the console, by the name of its pictures. */
export interface ConsolePage {
  readonly name: string;
  readonly says: string;
  /** Its address, or how to find one: a page of something needs one to exist. */
  readonly address: string | ((api: APIRequestContext) => Promise<string>);
  readonly account: Account;
}

/** Every page, in the order of the navigation. */
export const consolePages: readonly ConsolePage[] = [
  { name: 'overview', says: 'The force at a glance', address: '/overview', account: 'manager' },
  { name: 'fleet-health', says: 'The health of every station', address: '/fleet-health', account: 'manager' },
  { name: 'cameras', says: 'Every camera', address: cameraPeek, account: 'manager' },
  { name: 'camera', says: 'A camera, and who had it', address: heldCamera, account: 'manager' },
  { name: 'docks', says: 'Every dock and its bays', address: '/docks', account: 'manager' },
  { name: 'dock', says: 'A dock', address: first('docks?station=CHE', 'serial', '/docks/'), account: 'manager' },
  { name: 'stations', says: 'Every station', address: '/stations', account: 'manager' },
  { name: 'station', says: 'A station and its docks', address: '/stations/CHE', account: 'manager' },
  { name: 'board', says: 'A station on its wall', address: '/stations/ILK/board', account: 'manager' },
  { name: 'staff', says: 'Every person', address: '/staff', account: 'manager' },
  {
    name: 'person',
    says: 'A person, and what they held',
    address: first('staff?station=CHE&equipped=true', 'collarNumber', '/staff/'),
    account: 'manager',
  },
  { name: 'issue', says: 'The issue desk', address: '/issue', account: 'coordinator.chesterfield' },
  {
    name: 'issue-person',
    says: 'A person at the desk, and the camera to take',
    address: first('staff?status=active&equipped=false&station=CHE', 'collarNumber', '/issue?staff='),
    account: 'coordinator.chesterfield',
  },
  {
    name: 'issue-return',
    says: 'Taking cameras back',
    address: '/issue?task=return',
    account: 'coordinator.chesterfield',
  },
  {
    name: 'issue-batch',
    says: 'A batch at the desk',
    address: '/issue?task=batch',
    account: 'coordinator.chesterfield',
  },
  { name: 'stock-takes', says: 'Every stock-take', address: '/stock-takes', account: 'manager' },
  {
    name: 'stock-take',
    says: 'Counting a station by scanner',
    address: first('stock-takes?state=counting&station=ILK', 'id', '/stock-takes/'),
    account: 'manager',
  },
  {
    name: 'stock-take-signed',
    says: 'A stock-take that was signed',
    address: first('stock-takes?state=signed&station=BUX', 'id', '/stock-takes/'),
    account: 'manager',
  },
  { name: 'teams', says: 'Every team', address: '/teams', account: 'manager' },
  {
    name: 'team',
    says: 'A team, its people and cameras',
    address: first('teams', 'code', '/teams/'),
    account: 'manager',
  },
  { name: 'assignments', says: 'Who answered for what', address: '/assignments', account: 'manager' },
  { name: 'reservations', says: 'What is set aside', address: '/reservations', account: 'manager' },
  { name: 'releases', says: 'Firmware releases', address: '/releases', account: 'manager' },
  {
    name: 'release',
    says: 'A release and its proofs',
    address: first('firmware-releases?state=approved', 'id', '/releases/'),
    account: 'manager',
  },
  { name: 'rollouts', says: 'Every rollout', address: '/rollouts', account: 'manager' },
  { name: 'rollout', says: 'A rollout, live', address: first('rollouts', 'id', '/rollouts/'), account: 'manager' },
  {
    name: 'rollout-misses',
    says: 'Who will probably miss the deadline',
    address: first('rollouts?state=finished', 'id', '/rollouts/', '/misses'),
    account: 'manager',
  },
  { name: 'new-rollout', says: 'Making a rollout', address: '/rollouts/new', account: 'manager' },
  {
    name: 'rehearsals',
    says: 'The rehearsals of a plan',
    address: async (api) => (await rehearsedPlan(api)).plan,
    account: 'manager',
  },
  {
    name: 'rehearsal',
    says: 'What came of a rehearsal',
    address: async (api) => (await rehearsedPlan(api)).rehearsal,
    account: 'manager',
  },
  { name: 'freezes', says: 'When updates are frozen', address: '/freezes', account: 'manager' },
  {
    name: 'exceptions',
    says: 'What needs a person',
    address: first('exceptions?status=open&kind=dock-offline', 'id', '/exceptions?peek='),
    account: 'manager',
  },
  { name: 'notifications', says: 'What one hears of, and how', address: '/notifications', account: 'manager' },
  { name: 'exception-rules', says: 'The rules of exceptions', address: '/exceptions/rules', account: 'manager' },
  { name: 'unknown-devices', says: 'Devices that nobody knows', address: '/unknown-devices', account: 'manager' },
  {
    name: 'unknown-device',
    says: 'An unknown device, and what it may be',
    address: first('unknown-devices?search=X2-I04417', 'id', '/unknown-devices/'),
    account: 'manager',
  },
  { name: 'cases', says: 'Every open case', address: '/cases', account: 'manager' },
  {
    name: 'case',
    says: 'A loss, its 72 hours and what is known',
    address: first('cases?kind=lost,stolen&status=open&sort=urgency', 'id', '/cases/'),
    account: 'manager',
  },
  { name: 'reports', says: 'Use by station', address: '/reports', account: 'manager' },
  {
    name: 'recordings',
    says: 'The recordings behind a figure',
    address: '/reports/recordings?station=CHE',
    account: 'manager',
  },
  {
    name: 'usage-people',
    says: 'The people behind a figure, as they were then',
    address: '/reports/people?station=CHE',
    account: 'manager',
  },
  {
    name: 'usage-cameras',
    says: 'The cameras behind a figure',
    address: '/reports/cameras?were=unused',
    account: 'manager',
  },
  {
    name: 'times-out',
    says: 'The times out behind a figure',
    address: '/reports/times-out?station=CHE',
    account: 'manager',
  },
  { name: 'large-files', says: 'Large files being made', address: '/reports/exports', account: 'manager' },
  { name: 'coverage', says: 'Coverage and firmware by station', address: '/reports/rollout', account: 'manager' },
  {
    name: 'rollouts-report',
    says: 'How rollouts went over three months',
    address: '/reports/rollouts',
    account: 'manager',
  },
  {
    name: 'updates',
    says: 'The devices behind a figure',
    address: '/reports/updates?state=failed',
    account: 'manager',
  },
  { name: 'saved-reports', says: 'Reports that are asked again', address: '/reports/saved', account: 'manager' },
  {
    name: 'saved-report',
    says: 'A saved report, its figures and who is sent it',
    address: first('saved-reports?search=each%20month', 'id', '/reports/saved/'),
    account: 'manager',
  },
  { name: 'board-summary', says: 'The fleet on one page', address: '/reports/board-summary', account: 'auditor' },
  { name: 'foi-pack', says: 'What a force is asked about its cameras', address: '/reports/foi', account: 'auditor' },
  {
    name: 'foi-figure',
    says: 'The cameras behind a figure of the pack',
    address: '/reports/foi/status?measure=owned&group=missing',
    account: 'auditor',
  },
  { name: 'pilots', says: 'Every pilot', address: '/pilots', account: 'manager' },
  {
    name: 'pilot',
    says: 'A pilot, what it found and who signed',
    address: first('pilots?status=adopted', 'id', '/pilots/'),
    account: 'manager',
  },
  {
    name: 'pilot-rows',
    says: 'The people behind a figure of a pilot',
    address: first('pilots?status=adopted', 'id', '/pilots/', '/rows?measure=0&unit=CHE&period=pilot'),
    account: 'manager',
  },
  { name: 'new-pilot', says: 'Planning a pilot', address: '/pilots/new', account: 'manager' },
  {
    name: 'reconciliations',
    says: 'The register against what others say',
    address: '/reconciliations',
    account: 'manager',
  },
  {
    name: 'reconciliation',
    says: 'A reconciliation and its differences',
    address: first('reconciliations?kind=dems&state=done', 'id', '/reconciliations/'),
    account: 'manager',
  },
  {
    name: 'reconciliation-records',
    says: 'The records that a reconciliation counted',
    address: first('reconciliations?kind=hr&state=done', 'id', '/reconciliations/', '/records?outcome=alone'),
    account: 'manager',
  },
  { name: 'imports', says: 'Imports', address: '/imports', account: 'manager' },
  { name: 'labels', says: 'Printing labels', address: '/labels?kind=cameras&status=in_store', account: 'manager' },
  { name: 'verify', says: 'Checking a custody statement', address: '/verify', account: 'manager' },
  { name: 'bulk-actions', says: 'What was done to many rows', address: '/bulk-actions', account: 'manager' },
  { name: 'audit', says: 'The audit and its chain', address: '/audit', account: 'auditor' },
  { name: 'users', says: 'Who may sign in', address: '/admin/users', account: 'admin' },
  { name: 'desk-settings', says: 'How the issue desks work', address: '/admin/desk', account: 'admin' },
  { name: 'queues', says: 'What runs in the background', address: '/admin/queues', account: 'admin' },
  { name: 'webhooks', says: 'Other systems that are told', address: '/admin/webhooks', account: 'admin' },
  {
    name: 'webhook',
    says: 'A webhook, and what came of each delivery',
    address: first('webhooks', 'id', '/admin/webhooks/'),
    account: 'admin',
  },
  { name: 'retention', says: 'How long things are kept', address: '/admin/retention', account: 'admin' },
  { name: 'shifts', says: 'Tours and handovers', address: '/admin/shifts', account: 'admin' },
  { name: 'board-settings', says: 'What station boards show', address: '/admin/boards', account: 'admin' },
  { name: 'entitlement', says: 'Who is entitled to a camera', address: '/admin/entitlement', account: 'admin' },
  { name: 'tokens', says: 'API tokens', address: '/admin/tokens', account: 'manager' },
];

/** Where a page is now. */
export function addressOf({ address }: ConsolePage, api: APIRequestContext): Promise<string> {
  return typeof address === 'string' ? Promise.resolve(address) : address(api);
}

function first(list: string, field: string, before: string, after = ''): (api: APIRequestContext) => Promise<string> {
  return async (api) => `${before}${String((await firstOf(api, list))[field])}${after}`;
}

async function heldCamera(api: APIRequestContext): Promise<string> {
  const { camera } = await firstOf(api, 'assignments?sort=-from');
  return `/cameras/${typeof camera === 'string' ? camera : (camera as { serial: string }).serial}`;
}

async function cameraPeek(api: APIRequestContext): Promise<string> {
  return `/cameras?peek=${String((await firstOf(api, 'cameras?holder=any'))['serial'])}`;
}

async function firstOf(api: APIRequestContext, list: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await api.get(`/api/v1/${list}${list.includes('?') ? '&' : '?'}limit=1`);
  const { items } = (await answer.json()) as { items: Readonly<Record<string, unknown>>[] };
  const [found] = items;
  if (found === undefined) throw new Error(`${list} is empty`);
  return found;
}
