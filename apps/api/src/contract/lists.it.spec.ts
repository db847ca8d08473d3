import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { lists, makeListedForce, sortsOf, type ListName } from './listed-force.testing.ts';
import { describeOfferedFormats } from './offered-formats.testing.ts';
import { describeOpenApi } from './openapi.testing.ts';

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly total: number;
  readonly nextCursor: string | null;
}

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string }[];
}

/** What the contract calls the fields of each thing: a list can be sorted by them. */
const fields: Partial<Record<ListName, readonly string[]>> = {
  cameras: ['serial', 'assetTag', 'model', 'status', 'station', 'firmwareVersion', 'holder', 'dock', 'lastSeenAt'],
  staff: ['collarNumber', 'name', 'staffType', 'rank', 'station', 'team', 'status'],
  stations: ['code', 'name', 'division', 'status'],
  'firmware-releases': ['model', 'version', 'state'],
  rollouts: ['name', 'release', 'state'],
  assignments: ['camera', 'staff', 'mode', 'from', 'until', 'dueBack'],
};

describe('the lists of the contract', () => {
  let test: TestApp;
  let manager: TestClient;
  let auditor: TestClient;
  let admin: TestClient;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    manager = await test.signIn('fleet_manager');
    auditor = await test.signIn('auditor');
    admin = await test.signIn('admin');
    await makeListedForce(test, manager);
  });
  afterAll(() => test.close());

  const page = async (list: ListName, query = ''): Promise<Page> => {
    const answer = await auditor.get<Page>(`/api/v1/${list}?${query}`);
    expect({ list, query, status: answer.status }).toEqual({ list, query, status: 200 });
    return answer.body;
  };
  const refused = async (list: ListName, query: string): Promise<string> => {
    const { status, body } = await auditor.get<Refused>(`/api/v1/${list}?${query}`);
    expect({ list, query, status }).toEqual({ list, query, status: 400 });
    return body.errors.map(({ field }) => field).join();
  };

  it.each(lists)('%s answers items, an exact total and where to go on', async (list) => {
    const whole = await page(list, 'limit=200');
    expect(whole.items.length).toBeGreaterThan(1);
    // Reading a list is no event of its own, so that the total of the audit stands still too.
    expect({ total: whole.total, nextCursor: whole.nextCursor }).toEqual({
      total: whole.items.length,
      nextCursor: null,
    });
    expect((await page(list, 'limit=1')).items).toHaveLength(1);
    expect((await page(list)).items.length).toBe(Math.min(50, whole.total));
  });

  it.each(lists)('%s pages by cursor under every sort, both ways, without loss or repeat', async (list) => {
    for (const field of await sortsOf(auditor, list)) {
      for (const sort of [field, `-${field}`]) {
        const whole = await page(list, `limit=200&sort=${sort}`);
        const paged: unknown[] = [];
        let cursor: string | null = '';
        do {
          const next: Page = await page(list, `limit=3&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`);
          paged.push(...next.items);
          cursor = next.nextCursor;
        } while (cursor !== null);
        expect({ sort, paged }).toEqual({ sort, paged: whole.items });
      }
    }
  });

  it.each(Object.keys(fields) as ListName[])('%s can be sorted by each of its fields', async (list) => {
    expect(await sortsOf(auditor, list)).toEqual(expect.arrayContaining([...(fields[list] ?? [])]));
  });

  it.each(lists)('%s refuses what it does not know, and names the field', async (list) => {
    for (const limit of ['0', '201', '-1', '1.5', 'ten', ''])
      expect(await refused(list, `limit=${limit}`)).toContain('limit');
    for (const sort of ['colour', 'constructor', '--serial', '-'])
      expect(await refused(list, `sort=${sort}`)).toContain('sort');
    for (const search of ['a', '%20a%20', '', 'x'.repeat(101), 'a%00b'])
      expect(await refused(list, `search=${search}`)).toContain('search');
    expect(await refused(list, 'colour=blue')).toBe('colour');
    expect(await refused(list, 'format=docx')).toBe('format');
    const foreign = Buffer.from(JSON.stringify(['name', 'x', 'y'])).toString('base64url');
    for (const cursor of ['zzz', foreign, 'e30']) expect(await refused(list, `cursor=${cursor}`)).toBe('cursor');
    const { nextCursor } = await page(list, 'limit=1');
    expect(await refused(list, `search=zz&cursor=${nextCursor}`)).toBe('cursor');
  });

  it('refuses a cursor that somebody wrote by hand', async () => {
    const { nextCursor } = await page('cameras', 'sort=-lastSeenAt&limit=1');
    const [sort, , , ...rest] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as unknown[];
    const forged = (value: string, tie: string): string =>
      Buffer.from(JSON.stringify([sort, value, tie, ...rest])).toString('base64url');
    for (const cursor of [forged('now', 'x'), forged('never', '00000000-0000-0000-0000-000000000000')])
      expect(await refused('cameras', `sort=-lastSeenAt&cursor=${cursor}`)).toBe('cursor');
  });

  it.each(lists)('%s exports the whole filter as CSV and XLSX, and the export is logged', async (list) => {
    const { total } = await page(list, 'limit=1');
    const [before] = await test.database.query<{ id: string }[]>(`SELECT max(id) AS id FROM audit_events`);
    const csv = await auditor.get(`/api/v1/${list}?format=csv&limit=1`);
    expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.csv"$/);
    const lines = csv.text.trim().split('\r\n').length - 1;
    expect(lines).toBeGreaterThanOrEqual(total);
    const xlsx = await auditor.get(`/api/v1/${list}?format=xlsx`);
    expect([xlsx.status, xlsx.text.slice(0, 2)]).toEqual([200, 'PK']);
    const logged = await test.database.query<object[]>(
      `SELECT after->>'format' AS format FROM audit_events WHERE action LIKE '%.export' AND id > $1 ORDER BY id`,
      [before?.id],
    );
    expect(logged).toEqual([{ format: 'csv' }, { format: 'xlsx' }]);
  });

  it.each([
    ['cameras', ['e-cam.001', 'CHE-CAM.001', '000', 'MARSDEN']],
    ['staff', ['O’NEILL', 'alex o’n', 'A. Marsden', 'marsden alex', '102']],
    ['stations', ['bux', 'station B']],
    ['teams', ['bux-r', 'response 1 che']],
    ['docks', ['UX-d']],
    ['models', ['d14', 'rs2-x2 b']],
    ['assignments', ['cam.003', '101', 'neill']],
    ['firmware-releases', ['d14 1.2']],
    ['rollouts', ['to 1.1', 'D14 1.0']],
    ['exceptions', ['strange-bux-2']],
    ['stock-takes', ['station bux', 'E 101']],
    ['cases', ['e-cam.003', 'STUD 1', '101', 'marsden']],
    ['unknown-devices', ['nge-che-1']],
    ['audit', ['che-cam.002', 'TEST FLEET', 'rollout.make']],
  ] as const)('%s are found by any part, in any case', async (list, words) => {
    const { total } = await page(list);
    for (const word of words) {
      const found = (await page(list, `search=${encodeURIComponent(word)}`)).total;
      expect({ word, isSome: found > 0 && found < total }).toEqual({ word, isSome: true });
    }
    expect((await page(list, 'search=%25%25')).total).toBe(0);
  });

  it('filters by status, station, staff type and team, each one or several, in any case', async () => {
    const count = async (list: ListName, query: string): Promise<number> => (await page(list, query)).total;
    expect(await count('cameras', 'status=in_service')).toBe(4);
    expect(await count('cameras', 'status=in_service,in_store')).toBe(10);
    expect(await count('cameras', 'status=in_store&station=che')).toBe(3);
    expect(await count('staff', 'staffType=police_officer&station=BUX&team=bux-r1&status=active')).toBe(3);
    expect(await count('staff', 'staffType=pcso')).toBe(0);
    expect(await count('docks', 'station=CHE')).toBe(1);
    expect(await count('assignments', 'station=bux&status=open')).toBe(2);
    expect(await count('cases', 'kind=fault&state=closed,found&station=bux')).toBe(1);
    expect(await count('cases', 'status=open&due=any')).toBe(0);
    for (const name of ['status', 'state']) {
      expect(await count('rollouts', `${name}=draft`)).toBe(3);
      expect(await count('firmware-releases', `${name}=approved`)).toBe(0);
    }
    for (const list of ['cameras', 'staff', 'stations', 'docks', 'rollouts'] as const)
      expect(await refused(list, 'status=lost')).toContain('status');
  });

  it('lets names of staff out only with the permission for it, and marks who took them', async () => {
    const coordinator = await test.signIn('station_coordinator', {
      stationId:
        (await test.database.query<{ id: string }[]>(`SELECT id FROM stations WHERE code = 'CHE'`))[0]?.id ?? '',
    });
    expect((await coordinator.get('/api/v1/staff?format=csv')).status).toBe(403);
    for (const list of ['cameras', 'assignments']) {
      expect((await coordinator.get(`/api/v1/${list}?format=csv`)).text).not.toContain('Neill');
      expect((await auditor.get(`/api/v1/${list}?format=csv`)).text).toContain('A. O’Neill');
    }
    const staff = await auditor.get('/api/v1/staff?format=csv');
    expect(staff.text).toContain('OFFICIAL-SENSITIVE, exported by Test auditor at 2');
    expect(staff.text).toContain('A. =Kirk');
  });

  describeOpenApi(() => ({ test, admin }));
  describeOfferedFormats(() => ({ test, manager, auditor }));
});
