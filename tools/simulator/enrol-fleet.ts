import { setTimeout as wait } from 'node:timers/promises';
import type { FleetDock, FleetFile } from './fleet-file.ts';
import type { FleetManager } from './fleet-manager.ts';
import type { MadeFleet } from './made-fleet.ts';

/** Models that the server knows already; making one is an administrator's business. */
export interface FleetModels {
  readonly camera: string;
  readonly dock: string;
}

interface ImportView {
  readonly id: string;
  readonly state: string;
  readonly counts: { readonly create: number; readonly change: number; readonly reject: number };
}

const docksAtOnce = 8;

/**
 * Puts a made force into the register as people would: stations and cameras by import, docks one by one. Doing it again
 * changes nothing but the docks' tokens, which are shown only once.
 */
export async function enrolFleet(
  manager: FleetManager,
  tenant: string,
  made: MadeFleet,
  models: FleetModels,
): Promise<FleetFile> {
  const stations = made.stations.map(({ code, name }) => `${code},${name}`);
  await importFile(manager, 'stations', ['code,name', ...stations].join('\n'));
  const cameras = made.docks.flatMap((dock) =>
    dock.cameras.map(({ serial }) => `${serial},${models.camera},${dock.station}`),
  );
  await importFile(manager, 'cameras', ['serial,model,station', ...cameras].join('\n'));
  const docks: FleetDock[] = [];
  for (let from = 0; from < made.docks.length; from += docksAtOnce) {
    const some = made.docks.slice(from, from + docksAtOnce);
    docks.push(...(await Promise.all(some.map((dock) => enrolDock(manager, dock, models.dock)))));
  }
  return { tenant, docks };
}

async function enrolDock(manager: FleetManager, dock: Omit<FleetDock, 'token'>, model: string): Promise<FleetDock> {
  const { serial, station, bays } = dock;
  const isThere = await manager.has(`/api/v1/docks/${serial}`);
  const { token } = isThere
    ? await manager.post<{ token: string }>(`/api/v1/docks/${serial}/token`)
    : await manager.post<{ token: string }>('/api/v1/docks', { serial, model, station, bays });
  return { ...dock, token };
}

async function importFile(manager: FleetManager, kind: 'stations' | 'cameras', text: string): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/csv' }), `simulated-${kind}.csv`);
  let view = await manager.post<ImportView>(`/api/v1/imports?kind=${kind}&complete=false`, form);
  const { create, change, reject } = view.counts;
  if (view.state !== 'staged' || reject > 0)
    throw new Error(
      `The ${kind} cannot be imported: ${reject} rows are rejected. See import ${view.id} on the console.`,
    );
  if (create + change === 0) return;
  await manager.post(`/api/v1/imports/${view.id}/apply`, {});
  while (view.state === 'staged' || view.state === 'applying') {
    await wait(250);
    view = await manager.get<ImportView>(`/api/v1/imports/${view.id}`);
  }
  if (view.state !== 'applied') throw new Error(`The import of ${kind} ended as ${view.state}.`);
}
