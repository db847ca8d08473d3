import type pg from 'pg';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { makeFirmwareHistory } from '../past-rollouts.ts';
import { pastPilots } from '../pilots.ts';
import { pastEvents } from '../past-events.ts';
import { releasesAt, type ReleasePlan } from '../releases.ts';
import { reconciliationsOf } from '../reconciliations.ts';
import { stockTakesOf } from '../stock-takes.ts';
import { simulatedFleet, type SimulatedFleet } from '../simulated-fleet.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadAttention } from './load-attention.ts';
import { loadAudit } from './load-audit.ts';
import { loadCases } from './load-cases.ts';
import { loadCustody } from './load-custody.ts';
import { loadDevices } from './load-devices.ts';
import { loadDocking } from './load-docking.ts';
import { loadFirmware } from './load-firmware.ts';
import { freezeEvents, loadFreezes } from './load-freezes.ts';
import { loadHealthDays } from './load-health-days.ts';
import { loadExports } from './load-exports.ts';
import { loadLists } from './load-lists.ts';
import { loadPilots, pilotEvents } from './load-pilots.ts';
import { loadReconciliations, reconciliationEvents } from './load-reconciliations.ts';
import { loadRecordings } from './load-recordings.ts';
import { loadRegister } from './load-register.ts';
import { loadReservations } from './load-reservations.ts';
import { loadRetentionRuns } from './load-retention-runs.ts';
import { loadSavedReports } from './load-saved-reports.ts';
import { loadSamples } from './load-samples.ts';
import { loadStockTakes, stockTakeEvents } from './load-stock-takes.ts';
import { loadUsage } from './load-usage.ts';
import { loadWebhooks } from './load-webhooks.ts';

/** What the caller does with the files that belong to the rows: both before the commit, so that neither is ever missing. */
export interface ForceFiles {
  readonly releases: readonly ReleasePlan[];
  readonly fleet: SimulatedFleet;
}

export interface LoadOptions {
  readonly password: string;
  readonly tenant: string;
}

/** Writes the whole force in the caller's transaction. */
export async function loadForce(
  client: pg.ClientBase,
  force: DemonstrationForce,
  { password, tenant }: LoadOptions,
): Promise<ForceFiles> {
  const { fleet, dockings, calendar, recordings } = force;
  const firmware = makeFirmwareHistory(calendar, fleet.cameras, dockings);
  const releases = releasesAt(calendar.today);
  await loadRegister(client, force);
  const tokens = await loadDevices(client, force, firmware);
  await loadAccounts(client, password);
  await loadCustody(client, force);
  await loadReservations(client, force);
  await loadDocking(client, force, firmware.versions);
  await loadSamples(client, force, firmware.versions);
  await loadHealthDays(client, calendar.now);
  await loadRecordings(client, force);
  await loadUsage(client, recordings);
  await loadFirmware(client, releases, firmware);
  await loadFreezes(client, calendar.today);
  const pilots = pastPilots(calendar.today);
  await loadPilots(client, pilots);
  await loadCases(client, force);
  await loadAttention(client, force);
  await loadLists(client, calendar.now);
  await loadExports(client, calendar.now);
  await loadSavedReports(client, calendar.now);
  await loadWebhooks(client, calendar.now);
  await loadRetentionRuns(client, calendar.now);
  const stockTakes = stockTakesOf(force);
  await loadStockTakes(client, stockTakes);
  const reconciliations = reconciliationsOf(force);
  await loadReconciliations(client, reconciliations);
  const events = [
    ...pastEvents(force, releases, firmware),
    ...stockTakeEvents(stockTakes),
    ...reconciliationEvents(reconciliations),
    ...freezeEvents(calendar.today),
    ...pilotEvents(pilots),
  ];
  await loadAudit(
    client,
    events.sort((one, other) => one.at - other.at),
    force,
  );
  await client.query(
    `INSERT INTO settings (key, value, changed_by) VALUES ('demonstration', jsonb_build_object('madeAt', $1::text), 'Demonstration')`,
    [new Date(calendar.now).toISOString()],
  );
  const byDock = new Map(tokens.map(({ dock, token }) => [dock, token]));
  return { releases, fleet: simulatedFleet(force, firmware.versions, byDock, tenant) };
}
