import { addDays, lastPilotDay } from '@custodian/domain';
import type { AnalysisView, PilotDetail } from './read-pilot-detail.ts';
import { describePilotRows } from './pilot-rows.testing.ts';
import { baseline, pilot, startPilotScene, type PilotScene, type PilotStation } from './pilot-scene.testing.ts';
import { record } from '../reports/record-usage.testing.ts';
import { makePerson } from '../testing/small-force.testing.ts';

let scene: PilotScene;
beforeAll(async () => {
  scene = await startPilotScene();
});
afterAll(() => scene.test.close());

const path = (id: string, rest = ''): string => `/api/v1/pilots/${id}${rest}`;
const analyse = async (id: string, given: object = {}) =>
  scene.manager.post<PilotDetail>(path(id, '/analyses'), { seed: 417, ...given });

async function analysed(id: string, given: object = {}): Promise<AnalysisView> {
  const answer = await analyse(id, given);
  expect(answer.status).toBe(201);
  const { analysis } = answer.body;
  if (analysis === null) throw new Error('no analysis');
  return analysis;
}

async function enter(id: string, rows: readonly string[]) {
  const form = new FormData();
  form.append('file', new Blob([`Kind,Station,Date,Question,Answer\r\n${rows.join('\r\n')}\r\n`]), 'answers.csv');
  return scene.manager.post<{ id: string; entries: number; errors: readonly { field: string; message: string }[] }>(
    path(id, '/entries/import'),
    form,
  );
}

describe('a pilot', () => {
  it('is planned, started, analysed, decided with a reason and signed by a second person, and all of it is in the audit', async () => {
    const { manager, approver, plan, test } = scene;
    const made = await manager.post<PilotDetail>('/api/v1/pilots', plan({ name: 'A draft' }));
    expect(made).toMatchObject({ status: 201, body: { state: 'draft', commands: ['start', 'cancel'] } });
    const { id } = made.body;
    expect((await manager.patch(path(id), plan())).status).toBe(428);
    const changed = await manager.patch(path(id), plan({ name: 'Louder' }), { 'if-match': '"v1"' });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Louder', version: 2 } });
    expect((await manager.post(path(id, '/start'), {}, { 'if-match': '"v1"' })).status).toBe(412);
    expect((await manager.post(path(id, '/start'))).status).toBe(200);
    expect(await manager.patch(path(id), plan(), { 'if-match': '*' })).toMatchObject({
      body: { code: 'pilot-not-in-state' },
    });
    const decision = { decision: 'adopt', reason: 'More is recorded, and nobody minds' };
    expect((await manager.post(path(id, '/decide'), decision)).body).toMatchObject({ code: 'pilot-not-analysed' });
    await analysed(id);
    expect((await manager.post(path(id, '/decide'), { decision: 'adopt' })).body).toMatchObject({
      code: 'pilot-needs-reason',
    });
    expect((await manager.post<PilotDetail>(path(id, '/decide'), decision)).body).toMatchObject({
      state: 'awaiting_sign_off',
      commands: [],
    });
    expect((await manager.post(path(id, '/sign'))).status).toBe(403);
    expect((await approver.get<PilotDetail>(path(id))).body.commands).toEqual(['sign', 'return']);
    const signed = await approver.post<PilotDetail>(path(id, '/sign'));
    expect(signed.body).toMatchObject({
      state: 'adopted',
      endedBy: 'Test firmware_approver',
      decisions: [
        { decision: 'adopt', reason: decision.reason, settled: 'signed', settledBy: 'Test firmware_approver' },
      ],
    });
    const audit = await test.database.query<{ action: string }[]>(
      `SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(audit.map(({ action }) => action)).toEqual(
      ['make', 'change', 'start', 'analyse', 'decide', 'sign'].map((verb) => `pilot.${verb}`),
    );
  });

  it('is signed by nobody who planned it or decided, nor by a token; returned, it goes on; extended, it is not over', async () => {
    const { manager, approver, test } = scene;
    const id = await scene.started();
    await analysed(id);
    const decide = (body: object) => manager.post<PilotDetail>(path(id, '/decide'), { reason: 'More weeks', ...body });
    expect((await decide({ decision: 'extend', extendTo: pilot.to })).status).toBe(400);
    const [last, tooFar] = [lastPilotDay(pilot.from), addDays(lastPilotDay(pilot.from), 1)];
    expect((await decide({ decision: 'extend', extendTo: tooFar })).body).toMatchObject({
      errors: [{ field: 'extendTo' }],
    });
    expect((await decide({ decision: 'extend', extendTo: last })).status).toBe(200);
    const [maker] = await test.database.query<{ by: string }[]>(
      `SELECT created_by_user AS by FROM pilots WHERE id = $1`,
      [id],
    );
    await test.database.query(
      `UPDATE pilots SET created_by_user = (SELECT id FROM users WHERE role = 'firmware_approver' LIMIT 1) WHERE id = $1`,
      [id],
    );
    expect((await approver.post(path(id, '/sign'))).body).toMatchObject({ status: 403, code: 'pilot-own-decision' });
    await test.database.query(`UPDATE pilots SET created_by_user = $2 WHERE id = $1`, [id, maker?.by]);
    expect((await approver.post(path(id, '/return'))).body).toMatchObject({ code: 'pilot-needs-reason' });
    expect((await approver.post<PilotDetail>(path(id, '/return'), { reason: 'Say how long' })).body.state).toBe(
      'running',
    );
    await decide({ decision: 'extend', extendTo: last });
    expect((await approver.post<PilotDetail>(path(id, '/sign'))).body).toMatchObject({
      state: 'running',
      pilot: { from: pilot.from, to: last },
      decisions: [{ settled: 'signed' }, { settled: 'returned', settleReason: 'Say how long' }],
    });
    expect((await decide({ decision: 'adopt' })).body).toMatchObject({ code: 'pilot-not-over' });
    expect((await analysed(id)).result.isOver).toBe(false);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'a baseline the wrong way round',
      { baseline: { from: baseline.to, to: baseline.from } },
      'baseline.to',
      /ends before it begins/,
    ],
    [
      'periods that overlap',
      { baseline: { from: baseline.from, to: pilot.from } },
      'pilot.from',
      /after the baseline ends/,
    ],
    ['a closed station', { comparison: ['OLD'] }, 'comparison', /OLD is closed/],
    ['a station that nobody knows', { treated: ['NOWHERE'] }, 'treated', /no station NOWHERE/],
    ['a station on both sides', { comparison: ['che', 'BUX'] }, 'comparison', /CHE/],
    ['a name of spaces', { name: ' '.repeat(9) }, 'name', /3 to 100/],
    ['a survey without its question', { measures: [{ measure: 'survey' }] }, 'measures.0', /question/],
    ['a release that nobody knows', { release: '00000000-0000-4000-8000-000000000000' }, 'release', /no such release/],
  ])('refuses %s, and says at which field', async (_, change, field, message) => {
    await scene.test.database.query(
      `INSERT INTO stations (id, code, name, status) VALUES (gen_random_uuid(), 'OLD', 'Eckington', 'closed') ON CONFLICT DO NOTHING`,
    );
    const answer = await scene.manager.post('/api/v1/pilots', scene.plan(change));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ field, message: expect.stringMatching(message) }] });
  });

  it('says the same again for the same instant and seed, also when joiners are told of later with a start long ago', async () => {
    const { test, stations, started } = scene;
    const id = await started();
    const first = await analysed(id);
    const joiner = await makePerson(test.database, stations.find(({ code }) => code === 'CHE') as PilotStation, '990');
    expect((await analysed(id, { asAt: first.result.asAt })).result).toEqual(first.result);
    expect((await analysed(id)).result.measures[0]?.treated).toMatchObject({ subjects: 6 });
    for (const table of ['staff_memberships', 'collar_numbers'])
      await test.database.query(`DELETE FROM ${table} WHERE staff_id = $1`, [joiner]);
    await test.database.query(`DELETE FROM staff_members WHERE id = $1`, [joiner]);
  });

  it('is not adopted while entries came, or were taken back, after its last analysis; a new one holds them', async () => {
    const { manager, started } = scene;
    const id = await started({ measures: [{ measure: 'complaints' }] });
    await analysed(id);
    const adopt = () => manager.post(path(id, '/decide'), { decision: 'adopt', reason: 'It works' });
    const since = async () => (await manager.get<PilotDetail>(path(id))).body.enteredSince;
    const isRefused = async (): Promise<void> => {
      expect([(await adopt()).body, await since()]).toMatchObject([{ status: 409, code: 'pilot-entries-since' }, true]);
      await analysed(id);
      expect(await since()).toBe(false);
    };
    const { id: batch } = (await enter(id, [`complaints,CHE,${pilot.from},,500`])).body;
    await isRefused();
    await manager.post(path(id, `/entries/${batch}/withdraw`), { reason: 'Twice' });
    await isRefused();
    expect((await adopt()).status).toBe(200);
  });

  it('measures what plain arithmetic says: the change here less the change there, by people in post and days', async () => {
    const id = await scene.started({ measures: ['minutes', 'recordings', 'active'].map((measure) => ({ measure })) });
    const { result } = await analysed(id);
    const [minutes, recordings, active] = result.measures;
    // 2 to 5 minutes here; 2, 1, 3, 2 to 3, 2.5, 3.5, 2 there, of as many people each.
    expect(minutes?.treated).toEqual({ before: 2, after: 5, units: 1, subjects: 5 });
    expect(minutes?.comparison).toEqual({ before: 2, after: 2.75, units: 4, subjects: 20 });
    expect(minutes?.effect).toBeCloseTo(2.25);
    expect(minutes?.interval).toMatchObject({ method: 'placebo', repeats: 4, asLarge: 0, level: 80 });
    expect(minutes?.lines).toHaveLength(4);
    expect(minutes?.lines[0]).toEqual({
      from: baseline.from,
      to: expect.any(String),
      isAfter: false,
      treated: 2,
      comparison: 2,
    });
    expect([recordings?.treated?.after, active?.treated?.after]).toEqual([7, 100]);
    expect(active).toMatchObject({ effect: 0, interval: null, noInterval: 'no-variation' });
    expect(minutes?.reading.join(' ')).toMatch(/^Station CHE went from 2\.00 to 5\.00 minutes a person and day/);
  });

  it('is the same again as at the same instant with the same seed, whatever comes later', async () => {
    const id = await scene.started();
    const first = await analysed(id);
    const [camera = ''] = scene.stations[0]?.cameras ?? [];
    await record(scene.test.database, [{ cameraId: camera, startedAt: `${pilot.from}T13:00:00Z`, seconds: 6_000 }]);
    const again = await analysed(id, { asAt: first.result.asAt });
    expect(again.result).toEqual(first.result);
    const later = await analysed(id);
    expect(later.result.measures[0]?.treated?.after).toBeGreaterThan(5);
    const kept = await scene.manager.get<AnalysisView>(path(id, `/analyses/${first.id}`));
    expect(kept.body.result).toEqual(first.result);
    const file = await scene.manager.get(path(id, `/analyses/${first.id}?format=csv`));
    expect(file.text).toContain('Minutes recorded,minutes a person and day,2,5,5,2,');
  });

  it('takes null for what is left out', async () => {
    const measures = [{ measure: 'minutes', question: null, threshold: null }];
    const id = await scene.started({ purpose: null, release: null, unitKind: null, measures });
    expect((await analyse(id, { seed: null, asAt: null })).status).toBe(201);
    const decision = { decision: 'stop', reason: 'Enough', extendTo: null };
    expect((await scene.manager.post(path(id, '/decide'), { ...decision, decision: 'extend' })).status).toBe(400);
    expect((await scene.manager.post(path(id, '/decide'), decision)).status).toBe(200);
  });

  it('has nothing to say before a day of it can be counted', async () => {
    const id = await scene.started({ pilot: { from: '2098-01-01', to: '2098-02-01' } });
    expect((await analyse(id)).body).toMatchObject({ status: 409, code: 'pilot-nothing-yet' });
  });

  it('leaves out a station with nobody, and never divides by it', async () => {
    await scene.test.database.query(`INSERT INTO stations (id, code, name) VALUES (gen_random_uuid(), 'NIL', 'Empty')`);
    const id = await scene.started({ comparison: ['BUX', 'ILK', 'NIL'] });
    const { result } = await analysed(id);
    expect(result.measures[0]?.units.find(({ code }) => code === 'NIL')).toMatchObject({
      isLeftOut: true,
      after: null,
    });
    expect(result.measures[0]).toMatchObject({ interval: null, noInterval: 'few-to-compare', verdict: 'unclear' });
    const none = await scene.started({ treated: ['NIL'], comparison: ['BUX'] });
    expect((await analysed(none)).result.measures[0]).toMatchObject({ effect: null, notTold: 'nothing-under-trial' });
  });

  it('takes surveys and complaints from a file, all rows or none, and takes them back', async () => {
    const question = 'Is it easy to use?';
    const id = await scene.started({ measures: [{ measure: 'survey', question }, { measure: 'complaints' }] });
    const bad = await enter(id, [
      `survey,CHE,${pilot.from},${question},7`,
      `survey,OLD,${pilot.from},,7`,
      `survey,CHE,${pilot.from},,12`,
    ]);
    expect(bad.body).toMatchObject({ status: 400, code: 'pilot-entries-invalid' });
    expect(bad.body.errors.map(({ field }) => field)).toEqual(['row 3', 'row 4']);
    const places = ['CHE', 'BUX', 'ILK', 'MAT'];
    const one = places.flatMap((code) => [`survey,${code},${baseline.to},,5`, `survey,${code},${pilot.from},,6`]);
    expect(await enter(id, one)).toMatchObject({ status: 201, body: { entries: 8 } });
    const single = (await analysed(id)).result.measures;
    expect(single.map(({ notTold }) => notTold)).toEqual(['too-few-under-trial', 'nothing-under-trial']);
    const newest = places.map((code) => `survey,${code},${pilot.to},,${code === 'CHE' ? 10 : 6}`);
    const many = [...one, ...one, ...one, ...one, ...newest];
    expect((await enter(id, many)).status).toBe(201);
    const complaints = places.flatMap((unit, index) =>
      [baseline.from, pilot.from].map((day) => ({
        kind: 'complaints',
        unit,
        day,
        value: day === pilot.from ? index : 1,
      })),
    );
    expect((await scene.manager.post(path(id, '/entries'), { entries: complaints })).status).toBe(201);
    const [survey, told] = (await analysed(id)).result.measures;
    // Five answers of 5 before; after five of 6 and one of 10 here, six of 6 there.
    expect(survey?.effect).toBeCloseTo(4 / 6);
    // From 1 to 0 here and to 1, 2, 3 there, of five people in 14 days.
    expect(told?.effect).toBeCloseTo((-2 * 3_000) / (5 * 14));
    const { body } = await scene.manager.get<PilotDetail>(path(id));
    const batch = body.entries.find(({ fileName, entries }) => fileName === 'answers.csv' && entries === many.length);
    expect((await scene.manager.post(path(id, `/entries/${batch?.id}/withdraw`), { reason: 'Twice' })).status).toBe(
      200,
    );
    expect((await analysed(id)).result.measures[0]?.notTold).toBe('too-few-under-trial');
  });

  it('is listed for those who take part; a scoped reader sees the sides, and their own station alone', async () => {
    const { manager, test, stations } = scene;
    const id = await scene.started({ name: 'Only Buxton compares', comparison: ['BUX'] });
    await analysed(id);
    const coordinator = await test.signIn('station_coordinator', { stationId: stations[1]?.stationId ?? '' });
    const elsewhere = await test.signIn('station_coordinator', { stationId: stations[2]?.stationId ?? '' });
    const list = '/api/v1/pilots?search=only%20buxton';
    expect((await coordinator.get(list)).body).toMatchObject({ total: 1, items: [{ id }] });
    expect((await elsewhere.get(list)).body).toMatchObject({ total: 0 });
    expect((await elsewhere.get(path(id))).status).toBe(404);
    const own = await coordinator.get<PilotDetail>(path(id));
    expect(own.body.commands).toEqual([]);
    expect(own.body.analysis?.result.measures[0]?.units.map(({ code }) => code)).toEqual(['BUX']);
    expect((await coordinator.post(path(id, '/cancel'), { reason: 'No' })).status).toBe(403);
    expect((await manager.get(`${list}&format=csv`)).text).toContain('Only Buxton compares');
    expect((await manager.post<PilotDetail>(path(id, '/cancel'), { reason: 'A trial run' })).body.state).toBe(
      'cancelled',
    );
  });
});

describePilotRows(() => scene);
