import {
  foiQuestions,
  smallestGroup,
  type FoiAnswer,
  type FoiPack,
  type FoiQuestion,
  type FoiThing,
} from '@custodian/domain';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import type { ListPage } from '../http/list-page.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { FoiHistory, someChanges } from './foi-history.testing.ts';
import { plainFoi } from './plain-foi.testing.ts';

let app: TestApp;
let auditor: TestClient;
let force: SmallForce;

beforeAll(async () => {
  app = await startTestApp({ ROLES: 'api' });
  auditor = await app.signIn('auditor');
  force = await makeSmallForce(app.database, 'ONE');
});

afterAll(() => app.close());

async function get<Body>(path: string, client = auditor): Promise<Body> {
  const answer = await client.get<Body>(`/api/v1/reports/foi${path}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

/** An instant right after everything that was written so far. */
async function afterAllWritten(): Promise<string> {
  const [row] = await app.database.query<{ at: Date }[]>(
    `SELECT date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' AS at`,
  );
  return row?.at.toISOString() ?? '';
}

const pack = (asAt: string): Promise<FoiPack> => get(`?asAt=${asAt}`);
const rows = (question: string, measure: string, asAt: string, group?: string | null): Promise<ListPage<FoiThing>> =>
  get(
    `/${question}/rows?measure=${measure}&asAt=${asAt}&limit=200${group === undefined ? '' : group === null ? '&without=group' : `&group=${group}`}`,
  );

async function plainly(question: FoiQuestion, measure: string): Promise<Map<string | null, number>> {
  const counted = await app.database.query<{ grp: string | null; count: number }[]>(
    plainFoi[question.key][measure] ?? '',
  );
  return new Map(counted.map(({ grp, count }) => [grp, count]));
}

/** Every figure that is told is the plain count, and as many rows stand behind it. */
async function expectPlainFigures({ questions, asAt }: FoiPack): Promise<void> {
  for (const question of foiQuestions) {
    const answer = questions.find(({ key }) => key === question.key);
    for (const [index, { key, subject, unit }] of question.measures.entries()) {
      const plain = await plainly(question, key);
      const told = new Map(answer?.rows.map(({ group, figures }) => [group, figures[index]]));
      const every = [...new Set([...plain.keys(), ...told.keys()])];
      for (const group of every) {
        const count = plain.get(group) ?? 0;
        const what = `${question.key} ${key} ${group}`;
        if (told.get(group) === null) expect([what, unit]).toEqual([what, 'people']);
        else expect([what, told.get(group)]).toEqual([what, count]);
        if (unit === 'people' && count > 0 && count < smallestGroup)
          expect([what, told.get(group)]).toEqual([what, null]);
      }
      if (subject === 'recording') continue;
      const sum = [...plain.values()].reduce((all, count) => all + count, 0);
      const total = answer?.totals?.[index] ?? null;
      if (total !== null) expect([question.key, key, total]).toEqual([question.key, key, sum]);
      // As many rows stand behind a figure as it says: behind a row of it, and behind the sum where that is not told.
      const [group] = total === null ? [] : every;
      const count = group === undefined ? sum : (plain.get(group) ?? 0);
      expect([question.key, key, (await rows(question.key, key, asAt, group)).total]).toEqual([
        question.key,
        key,
        count,
      ]);
    }
  }
}

it('counts every random history as the tables tell it, and gives the same figures again as at the same instant', async () => {
  const other = await makeSmallForce(app.database, 'TWO');
  const history = new FoiHistory(app.database, [force, other]);
  await history.begin();
  const earlier: FoiPack[] = [];
  await fc.assert(
    fc.asyncProperty(someChanges, async (turns) => {
      for (const turn of turns) {
        for (const change of turn) await history.live(change);
        earlier.push(await pack(await afterAllWritten()));
      }
      const last = earlier.at(-1);
      if (last !== undefined) await expectPlainFigures(last);
    }),
    // One history goes on through all runs, so that a smaller one would be another.
    { numRuns: 3, endOnFailure: true },
  );
  for (const one of earlier) expect(await pack(one.asAt)).toEqual(one);
}, 120_000);

describe('a pack', () => {
  const answer = ({ questions }: FoiPack, key: string): FoiAnswer => {
    const found = questions.find((one) => one.key === key);
    if (found === undefined) throw new Error(`No question ${key}`);
    return found;
  };

  it('says what it counts, what it does not hold and whose decision an exemption is, and names nobody', async () => {
    await makePerson(app.database, force, '9917', 'Featherstonehaugh');
    const answered = await auditor.get<FoiPack>('/api/v1/reports/foi');
    const { questions, notHeld, exemptions } = answered.body;
    for (const { definition } of questions) expect(definition).not.toBe('');
    expect(notHeld.map(({ asked }) => asked).join()).toContain('cost');
    expect(exemptions).toContain('decision of the officer');
    const files = await Promise.all(
      ['csv', 'csv&question=issued'].map((format) => auditor.get(`/api/v1/reports/foi?format=${format}`)),
    );
    for (const { text } of [answered, ...files]) expect(text).not.toMatch(/9917|Featherstonehaugh|F-[0-9a-f]{6}-/);
  });

  it('forgets nothing that was known then: a camera taken back with its import still counts as at the day before', async () => {
    const id = await makeCamera(app.database, force, 'FOI-GONE');
    const asAt = await afterAllWritten();
    const before = await pack(asAt);
    await app.database.query(`DELETE FROM camera_status_changes WHERE camera_id = $1`, [id]);
    await app.database.query(`DELETE FROM cameras WHERE id = $1`, [id]);
    const stores = ({ rows: groups }: FoiAnswer): number =>
      groups.find(({ group }) => group === 'in_store')?.figures[0] ?? 0;
    expect(stores(answer(await pack(asAt), 'status'))).toBe(stores(answer(before, 'status')));
    expect(stores(answer(await pack(await afterAllWritten()), 'status'))).toBe(stores(answer(before, 'status')) - 1);
    const behind = await rows('status', 'owned', asAt, 'in_store');
    expect(behind.items).toContainEqual(
      expect.objectContaining({ id, page: null, label: 'A record that was taken back' }),
    );
  });

  it('is the same in CSV, in parts of it and in XLSX, and its export is in the audit', async () => {
    const asAt = await afterAllWritten();
    const { questions, query } = await pack(asAt);
    const csv = (await auditor.get(`/api/v1/reports/foi?format=csv&asAt=${asAt}`)).text.trim().split('\r\n');
    const figures = questions.reduce(
      (sum, { rows: groups, totals, measures }) => sum + (groups.length + (totals === null ? 0 : 1)) * measures.length,
      0,
    );
    expect(csv).toHaveLength(figures + 1);
    const status = answer({ questions } as FoiPack, 'status');
    const part = (await auditor.get(`/api/v1/reports/foi?format=csv&question=status&asAt=${asAt}`)).text
      .trim()
      .split('\r\n');
    expect(part.slice(1).map((line) => Number(line.split(',')[1]))).toEqual([
      ...status.rows.map((row) => row.figures[0]),
      status.totals?.[0],
    ]);
    const { body } = await auditor.post<{ token: string }>('/api/v1/tokens', { name: 'a reader of workbooks' });
    const file = await fetch(`${app.url}/api/v1/reports/foi?format=xlsx&asAt=${asAt}`, {
      headers: { authorization: `Bearer ${body.token}` },
    });
    const bytes = Buffer.from(await file.arrayBuffer());
    const sheets = await readXlsxFile(bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'About',
      ...questions.map(({ key }, index) => `${index + 1} ${key}`),
    ]);
    const sheet = sheets.find(({ sheet: name }) => name.endsWith(' status'))?.data ?? [];
    expect(sheet.slice(-status.rows.length - 1).map(([name, figure]) => [name, figure])).toEqual([
      ...status.rows.map((row) => [row.name, row.figures[0]]),
      ['All', status.totals?.[0]],
    ]);
    const parts = unzipSync(bytes);
    for (const [index, { sheet: name, data }] of sheets.entries()) {
      const written = strFromU8(parts[`xl/worksheets/sheet${index + 1}.xml`] ?? new Uint8Array());
      const widths = [...written.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
      const above = name === 'About' ? 4 : 3;
      // What is over the table and its heads stay in sight, and nothing in the table is cut or shown as ###.
      expect([name, /<pane ySplit="(\d+)"[^>]*state="frozen"/.exec(written)?.[1]]).toEqual([name, `${above + 2}`]);
      for (const cell of data.slice(above + 1).flatMap((row) => [...row.entries()]))
        expect([name, cell, String(cell[1] ?? '').length < (widths[cell[0]] ?? 0)]).toEqual([name, cell, true]);
      expect(written).toContain('<oddHeader>&amp;C&amp;BOFFICIAL</oddHeader>');
    }
    const [logged] = await app.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM audit_events WHERE action = 'foi-pack.export' AND after ->> 'query' = $1`,
      [query],
    );
    expect(logged?.n).toBe(3);
  });

  it('is of the whole force: whoever sees a part of it finds nothing here', async () => {
    const coordinator = await app.signIn('station_coordinator', { stationId: force.stationId });
    for (const path of ['', '/status/rows?measure=owned'])
      expect((await coordinator.get(`/api/v1/reports/foi${path}`)).status).toBe(404);
  });

  it.each([
    ['?asAt=2026-01-01T00:00:00', 400],
    ['?asAt=0001-01-01T00:00:00Z', 400],
    ['/status/rows?measure=owned&asAt=0001-01-01T00:00:00Z', 400],
    ['?question=cost&format=csv', 400],
    ['/cost/rows?measure=owned', 404],
    ['/status/rows?measure=with', 400],
    ['/recordings/rows?measure=recordings', 404],
    ['/status/rows', 400],
  ])('refuses %s', async (path, status) => {
    expect((await auditor.get(`/api/v1/reports/foi${path}`)).status).toBe(status);
  });
});
