import { v7 as uuid } from 'uuid';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addModel } from '../testing/fixtures.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';
import type { LineView } from './line-view.ts';
import type { StockTakeDetail } from './read-stock-take.ts';
import type { ScansAnswer } from './take-scans.service.ts';

export interface ScanGiven {
  readonly scanId: string;
  readonly code?: string;
  readonly at: string;
  readonly device: string;
  readonly undoes?: string;
}

/** Chesterfield with six cameras and a dock, Buxton with two. */
export interface StockTakeScene {
  readonly test: TestApp;
  readonly manager: TestClient;
  readonly here: SmallForce;
  readonly there: SmallForce;
  readonly dock: TestDock;
  scan(code: string, part?: Partial<ScanGiven>): ScanGiven;
  start(station?: string, extent?: string): Promise<string>;
  send(id: string, scans: readonly ScanGiven[], who?: TestClient): Promise<TestAnswer<ScansAnswer>>;
  detail(id: string): Promise<StockTakeDetail>;
  lines(id: string, query?: string): Promise<readonly LineView[]>;
  /** Every line as `label class`. */
  found(id: string): Promise<string[]>;
  /** Ends whatever is open, so that the next test can begin its own. */
  cancelOpen(): Promise<void>;
}

export async function startStockTakeScene(): Promise<StockTakeScene> {
  const test = await startTestApp({ ROLES: 'api' });
  const here = await makeSmallForce(test.database, 'CHE');
  const there = await makeSmallForce(test.database, 'BUX');
  await addModel(test.database, 'D14', 'dock');
  for (let n = 1; n <= 6; n += 1) await makeCamera(test.database, here, `CHE-${n}`);
  for (let n = 1; n <= 2; n += 1) await makeCamera(test.database, there, `BUX-${n}`);
  await makePerson(test.database, here, '2417', 'Marsden');
  await makePerson(test.database, there, '3001', 'Noble');
  const manager = await test.signIn('fleet_manager');
  const issue = (camera: string, staff: string) => manager.post('/api/v1/assignments', { camera, staff, mode: 'loan' });
  await issue('CHE-1', '2417');
  await issue('BUX-1', '2417');
  await test.database.query(`UPDATE cameras SET status = 'retired', asset_tag = 'TAG-6' WHERE serial = 'CHE-6'`);
  await test.database.query(`UPDATE cameras SET asset_tag = 'TAG-2' WHERE serial = 'CHE-2'`);
  const dock = await enrolDock(manager, test.url, 'D-CHE', 'CHE');
  const detail = async (id: string): Promise<StockTakeDetail> =>
    (await manager.get<StockTakeDetail>(`/api/v1/stock-takes/${id}`)).body;
  const lines = async (id: string, query = ''): Promise<readonly LineView[]> =>
    (await manager.get<{ items: LineView[] }>(`/api/v1/stock-takes/${id}/lines?limit=200&${query}`)).body.items;
  return {
    test,
    manager,
    here,
    there,
    dock,
    detail,
    lines,
    scan: (code, part = {}) => ({ scanId: uuid(), code, at: new Date().toISOString(), device: 'Store PC', ...part }),
    start: async (station = 'CHE', extent) => {
      const made = await manager.post<{ id: string }>('/api/v1/stock-takes', {
        station,
        ...(extent ? { extent } : {}),
      });
      if (made.status !== 201) throw new Error(made.text);
      return made.body.id;
    },
    send: (id, scans, who = manager) => who.post(`/api/v1/stock-takes/${id}/scans`, { scans }),
    found: async (id) => (await lines(id)).map((line) => `${line.label} ${line.class}`).sort(),
    cancelOpen: async () => {
      const open = await manager.get<{ items: { id: string }[] }>('/api/v1/stock-takes?state=counting,explaining');
      for (const { id } of open.body.items)
        await manager.post(`/api/v1/stock-takes/${id}/cancel`, { reason: 'End of the test' });
    },
  };
}
