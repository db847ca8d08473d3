import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { RolloutScene, type People } from './rollout-scene.testing.ts';

const gate = { successPercent: 90, failurePercent: 5 };

/** Null where it would hide a rule of the plan. */
const nulls: readonly (readonly [field: string, body: object])[] = [
  ['waves', { waves: null }],
  ['policy', { policy: null }],
  ['policy.windows', { policy: { windows: null } }],
  ['policy.windows.0.days', { policy: { windows: [{ from: '01:00', until: '05:00', days: null }] } }],
  ['policy.handoverBlackout', { policy: { handoverBlackout: null } }],
  ['policy.batteryFloorPercent', { policy: { batteryFloorPercent: null } }],
  ['policy.maximumPerStation', { policy: { maximumPerStation: null } }],
  [
    'waves.0.gate.contactedPercent',
    { waves: [{ name: 'All', rest: true, gate: { ...gate, contactedPercent: null } }] },
  ],
];

describe('changing a draft', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  afterAll(() => test.close());

  const etagOf = async (id: string): Promise<string> =>
    (await people.manager.get(`/api/v1/rollouts/${id}`)).headers.get('etag') ?? '';

  it('replaces what is given, keeps the rest, and is audited with before and after', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const id = await scene.draft(await scene.release(), { policy: { maximumPerStation: 3 } });
    const signed = { ...gate, manual: true };
    const waves = [
      { name: 'First ', stations: [scene.station(1).code], percent: null, gate: signed },
      { name: 'Second', stations: null, percent: 50, gate: signed },
      { name: 'Rest', rest: true, gate: signed },
    ];
    const changed = await people.manager.patch(
      `/api/v1/rollouts/${id}`,
      { name: 'Renamed', waves },
      { 'if-match': await etagOf(id) },
    );
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      name: 'Renamed',
      state: 'draft',
      policy: { maximumPerStation: 3, batteryFloorPercent: 30 },
      waves: [
        { order: 1, name: 'First', gate: { successPercent: 90, manual: true, soakMinutes: 0 } },
        { order: 2, percent: 50 },
        { order: 3, rest: true },
      ],
    });
    const [event] = await test.database.query<{ before: object; after: object }[]>(
      `SELECT before, after FROM audit_events WHERE subject_id = $1 AND action = 'rollout.change'`,
      [id],
    );
    expect(Object.keys(event?.before ?? {}).sort()).toEqual(['name', 'waves']);
    expect(event?.after).toMatchObject({ name: 'Renamed' });
    for (const command of ['submit', 'approve', 'start']) await scene.command(id, command);
  });

  it('is refused where somebody saved in between, where it makes no sense, and once it is submitted', async () => {
    const scene = await RolloutScene.set(test, people, [1]);
    const id = await scene.draft(await scene.release());
    const etag = await etagOf(id);
    const patch = (body: object, headers: Record<string, string> = { 'if-match': etag }) =>
      people.manager.patch(`/api/v1/rollouts/${id}`, body, headers);
    expect((await patch({ name: 'x' }, {})).status).toBe(428);
    expect((await patch({ waves: [] })).status).toBe(400);
    for (const [field, body] of nulls) {
      expect({ field, answer: (await patch(body)).body }).toMatchObject({
        field,
        answer: { status: 400, errors: expect.arrayContaining([expect.objectContaining({ field })]) },
      });
    }
    expect((await patch({ targets: { kind: 'camera', stations: ['NOWHERE'] } })).body).toMatchObject({
      status: 400,
      errors: [{ field: 'targets.stations' }],
    });
    expect((await patch({ policy: { windows: [{ from: '14:32', until: '14:36' }] } })).body).toMatchObject({
      status: 400,
      errors: [{ field: 'policy.windows.0', message: expect.stringContaining('takes 10 minutes') }],
    });
    expect((await patch({ name: 'Once' })).status).toBe(200);
    expect((await patch({ name: 'Twice' })).status).toBe(412);
    expect((await people.approver.patch(`/api/v1/rollouts/${id}`, { name: 'x' }, { 'if-match': etag })).status).toBe(
      403,
    );
    await scene.command(id, 'submit');
    expect((await patch({ name: 'Late' }, { 'if-match': await etagOf(id) })).body).toMatchObject({
      status: 409,
      code: 'rollout-not-in-state',
    });
  });
});
