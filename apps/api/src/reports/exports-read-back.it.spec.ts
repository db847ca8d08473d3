import { londonOffset } from '@custodian/domain';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { stage } from '../imports/import-scene.testing.ts';
import { baseline, pilot, startPilotScene, type PilotScene } from '../pilots/pilot-scene.testing.ts';
import type { PilotDetail } from '../pilots/read-pilot-detail.ts';
import type { RecordingView } from '../recordings/recording-list.query.ts';
import { pagesOf, says } from '../testing/pdf-text.testing.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import { record } from './record-usage.testing.ts';
import type { UsageReport } from './usage-view.ts';

let scene: PilotScene;
let asAt: string;
const days = `from=${baseline.from}&to=${pilot.to}`;

beforeAll(async () => {
  scene = await startPilotScene();
  const { test, manager } = scene;
  const small = await makeSmallForce(test.database, 'SML');
  await makePerson(test.database, small, '9001', "O'Neill");
  const cameraId = await makeCamera(test.database, small, 'SML-0');
  const from = `${baseline.from}T00:00:00Z`;
  await manager.post('/api/v1/assignments', { camera: 'SML-0', staff: '9001', mode: 'personal', from });
  await record(test.database, [{ cameraId, startedAt: `${pilot.from}T12:30:15.250Z`, seconds: 61.25, bytes: 123_456 }]);
  asAt = (await manager.get<UsageReport>(`/api/v1/reports/usage?${days}`)).body.asAt;
});
afterAll(() => scene.test.close());

/** What a spreadsheet shows for an instant: London’s clocks. */
const wall = (instant: string): Date => new Date(Date.parse(instant) + londonOffset(Date.parse(instant)));

async function file(path: string): Promise<Buffer> {
  const answer = await scene.manager.get(path);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.bytes;
}

describe('a workbook', () => {
  it('read by another library has the values of the list in their types, and the same bytes for the same instant', async () => {
    const list = `/api/v1/recordings?${days}&asAt=${asAt}&station=SML,CHE&sort=startedAt`;
    const { items } = (await scene.manager.get<{ items: RecordingView[] }>(`${list}&limit=200`)).body;
    const bytes = await file(`${list}&format=xlsx`);
    const [sheet] = await readWorkbook(bytes);
    const [heads, ...rows] = sheet?.data ?? [];
    expect(heads?.slice(0, 5)).toEqual(['Recording', 'Camera', 'Started', 'Seconds', 'Bytes']);
    const told = (one: RecordingView): unknown[] => [
      one.recordingId,
      one.camera,
      wall(one.startedAt),
      one.durationSeconds,
      one.sizeBytes,
      one.staff?.collarNumber,
      one.staff?.name,
      one.station?.code,
      one.team?.code,
      one.staffType,
      null,
      one.dock,
      wall(one.offloadedAt),
    ];
    expect(items.length).toBeGreaterThan(100);
    expect(rows).toEqual(items.map(told));
    expect((await file(`${list}&format=xlsx`)).equals(bytes)).toBe(true);
  });

  it('keeps its heads in sight, and holds no formula', async () => {
    const bytes = await file(`/api/v1/reports/usage?${days}&groupBy=day&format=xlsx`);
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).not.toContain('<f>');
    // What is narrower shows an instant as ###.
    const widths = [...sheet.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    const heads = (await readWorkbook(bytes))[0]?.data[0] ?? [];
    expect(widths[heads.indexOf('As at')]).toBeGreaterThan('26 Nov 2026 07:53:44'.length);
    expect(sheet).toContain('<oddHeader>&amp;C&amp;BOFFICIAL</oddHeader>');
    const [read] = await readWorkbook(bytes);
    expect(read?.data[1]?.[0]).toEqual(new Date(`${baseline.from}T00:00:00Z`));
  });
});

describe('a CSV of cameras', () => {
  it('read by our own import says nothing new, whatever its cells begin with or hold', async () => {
    const { test, manager } = scene;
    const tags = ['=HYPERLINK("x")', '+441246', '-7', '@sum', 'a, "b"', "'quoted", 'Zoë’s'];
    for (const [index, tag] of tags.entries())
      await test.database.query(`UPDATE cameras SET asset_tag = $1 WHERE id = $2`, [
        tag,
        scene.stations[Math.floor(index / 5)]?.cameras[index % 5],
      ]);
    const csv = await file('/api/v1/cameras?format=csv&columns=serial,assetTag,model,station');
    expect(csv.toString('utf8')).toContain(`'=HYPERLINK`);
    const staged = await stage(manager, new Uint8Array(csv), '?kind=cameras', 'cameras.csv');
    expect(staged.body.rows.filter(({ errors }) => errors.length > 0)).toEqual([]);
    expect(staged.body).toMatchObject({
      state: 'staged',
      counts: { create: 0, change: 0, leave: 0, reject: 0, unchanged: 26 },
    });
  });
});

describe('a PDF', () => {
  it('of usage says the figures of the report as at its instant, its name, its marking and its pages', async () => {
    const asked = `/api/v1/reports/usage?${days}&groupBy=station&asAt=${asAt}`;
    const report = (await scene.manager.get<UsageReport>(asked)).body;
    const bytes = await file(`${asked}&format=pdf`);
    const pages = pagesOf(bytes);
    const [first] = pages;
    for (const words of [
      'OFFICIAL',
      'Usage by station',
      'Whole force',
      report.query,
      `run by Test fleet_manager`,
      `Page 1 of ${pages.length}`,
      `${report.totals.recordings.toLocaleString('en-GB')} recordings`,
      'Minutes a day',
      'Use is not compliance.',
    ])
      expect([words, says(first, words)]).toEqual([words, true]);
    expect([says(first, 'SENSITIVE'), says(pages.join(' '), 'docked on time')]).toEqual([false, false]);
    expect((await file(`${asked}&format=pdf`)).equals(bytes)).toBe(true);
  });

  it('tells no station of fewer than five people, and bears the marking that was asked for', async () => {
    const asked = `${days}&groupBy=station&docking=true&format=pdf&marking=official-sensitive`;
    const pages = pagesOf(await file(`/api/v1/reports/usage?${asked}`));
    const text = pages.join(' ');
    expect(says(text, 'Station SML')).toBe(false);
    expect(says(text, '2 with few people, as one')).toBe(true);
    for (const words of ['0 of 0 times out docked on time', 'Times out', 'On time'])
      expect([words, says(text, words)]).toEqual([words, true]);
    expect(pages.every((page) => says(page, 'OFFICIAL – SENSITIVE'))).toBe(true);
    const [own] = pagesOf(await file(`/api/v1/reports/usage?${days}&station=SML&format=pdf`));
    expect(says(own, 'Fewer than 5 people stand behind these figures.')).toBe(true);
    expect((await scene.manager.get(`/api/v1/reports/usage?${days}&format=pdf&marking=secret`)).status).toBe(400);
  });

  it('that is long breaks between rows and says its heads again on each page', async () => {
    const pages = pagesOf(await file(`/api/v1/reports/usage?from=2025-01-01&to=${pilot.to}&groupBy=day&format=pdf`));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages.slice(1, -1))
      expect([says(page, 'Active'), says(page, 'Recordings')]).toEqual([true, true]);
    expect(says(pages.at(-1), 'What the words count')).toBe(true);
  });

  it('of coverage tells small stations as one, and each export is in the audit', async () => {
    const text = pagesOf(await file('/api/v1/reports/rollout?format=pdf')).join(' ');
    expect(says(text, 'Coverage and firmware by station')).toBe(true);
    expect(says(text, 'people entitled to a camera of their own')).toBe(true);
    expect(says(text, 'By staff type')).toBe(true);
    expect(says(text, 'run by Test fleet_manager')).toBe(true);
    expect(says(text, 'Station SML')).toBe(false);
    const audit = await scene.test.database.query<{ after: { query: string } }[]>(
      `SELECT after FROM audit_events WHERE action = 'report.export' AND subject_label = 'coverage'`,
    );
    const query = audit[0]?.after.query ?? 'a query';
    expect(audit).toEqual([{ after: { query, asAt: expect.any(String), format: 'pdf', marking: 'official' } }]);
    expect(says(text, query)).toBe(true);
  });

  it('of a pilot says its answer, both lines and every place, as its analysis was made', async () => {
    const id = await scene.started();
    const made = await scene.manager.post<PilotDetail>(`/api/v1/pilots/${id}/analyses`, { seed: 417 });
    const { analysis } = made.body;
    const path = `/api/v1/pilots/${id}/analyses/${analysis?.id}?format=pdf`;
    const bytes = await file(path);
    const text = pagesOf(bytes).join(' ');
    for (const words of [
      'Pilot: A pilot',
      'Station CHE, compared with 4 stations',
      analysis?.result.query ?? 'a query',
      'Minutes recorded',
      'Week by week',
      'Station MAT',
      ...(analysis?.result.measures[0]?.reading ?? ['a reading']),
    ])
      expect([words, says(text, words)]).toEqual([words, true]);
    expect((await file(path)).equals(bytes)).toBe(true);
  });
});
