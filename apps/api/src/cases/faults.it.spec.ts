import { makeCamera } from '../testing/small-force.testing.ts';
import { startCaseScene, type CaseScene } from './case-scene.testing.ts';

describe('a fault', () => {
  let scene: CaseScene;
  beforeAll(async () => {
    scene = await startCaseScene();
  });
  afterAll(() => scene.test.close());

  const custody = async (serial: string, at: string) =>
    (await scene.manager.get<{ holder: { collarNumber: string } | null }>(`/api/v1/cameras/${serial}/custody?at=${at}`))
      .body.holder?.collarNumber ?? null;

  it('lends a spare in the same command, and the faulty camera’s assignment stays', async () => {
    await scene.held('F-1', '100');
    await makeCamera(scene.test.database, scene.force, 'SP-1');
    const opened = await scene.open({
      camera: 'f-1',
      kind: 'fault',
      description: 'Does not charge',
      faultCode: 'E12',
      moveTo: 'in_repair',
      spare: {},
    });
    expect(opened.status).toBe(201);
    expect(opened.headers.get('etag')).toBe('"v1"');
    expect(opened.body).toMatchObject({ kind: 'fault', state: 'open', camera: 'F-1', spare: { camera: 'SP-1' } });
    expect(await scene.camera('F-1')).toMatchObject({ status: 'in_repair', holder: { collarNumber: '100' } });
    expect(await scene.camera('SP-1')).toMatchObject({
      status: 'in_service',
      holder: { collarNumber: '100' },
      assignment: { mode: 'loan' },
    });
    const [event] = await scene.test.database.query<{ after: object }[]>(
      `SELECT after FROM audit_events WHERE action = 'case.open' AND subject_id = $1`,
      [opened.body.id],
    );
    expect(event?.after).toMatchObject({ spare: 'SP-1', status: 'in_repair' });
  });

  it('changes nothing where no spare can be lent', async () => {
    await scene.held('F-2', '101');
    const asked = { camera: 'F-2', kind: 'fault', description: 'Lens cracked', moveTo: 'quarantined' };
    const none = await scene.open({ ...asked, spare: {} });
    expect(none.body).toMatchObject({ code: 'case-spare-not-found' });
    const taken = await scene.open({ ...asked, spare: { camera: 'F-1' } });
    expect(taken.status).toBe(409);
    expect(await scene.camera('F-2')).toMatchObject({ status: 'in_service' });
    expect((await scene.manager.get<{ total: number }>('/api/v1/cases?camera=F-2')).body.total).toBe(0);
  });

  it('is open once for a camera, ends once, and is taken up again by a new case that names it', async () => {
    await scene.held('F-3', '102');
    const asked = { camera: 'F-3', kind: 'fault', description: 'Restarts by itself' };
    const opened = await Promise.all([scene.open(asked), scene.open(asked), scene.open(asked)]);
    expect(opened.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const first = opened.find(({ status }) => status === 201)?.body ?? { id: '' };
    const ends = await Promise.all([1, 2].map(() => scene.step(first, 'close', { reason: 'No fault found' })));
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await scene.step(first, 'send')).body).toMatchObject({ code: 'case-not-in-state' });
    const again = await scene.open({ ...asked, follows: first.id });
    expect(again.body).toMatchObject({ state: 'open', follows: { id: first.id } });
    const wrong = await scene.open({ camera: 'F-2', kind: 'fault', description: 'x', follows: first.id });
    expect(wrong.body).toMatchObject({ code: 'case-follows-other' });
  });

  it('goes to the repairer and comes back into service for its holder', async () => {
    await scene.held('F-4', '103');
    const { body } = await scene.open({ camera: 'F-4', kind: 'fault', description: 'Screen dead' });
    const sent = await scene.step(body, 'send', {
      supplier: 'Reveal',
      supplierReference: 'RMA-77',
      expectedBackAt: '2030-01-01T09:00:00Z',
    });
    expect(sent.body).toMatchObject({
      state: 'in_repair',
      supplierReference: 'RMA-77',
      dueAt: '2030-01-01T09:00:00+00:00',
    });
    expect((await scene.camera('F-4')).status).toBe('in_repair');
    const stale = await scene.manager.post(`/api/v1/cases/${body.id}/receive`, {}, { 'if-match': '"v1"' });
    expect(stale.status).toBe(412);
    const back = await scene.step(body, 'receive', { reason: 'Screen replaced' });
    expect(back.body).toMatchObject({ state: 'returned', commands: [], dueAt: null, outcome: 'Screen replaced' });
    expect(await scene.camera('F-4')).toMatchObject({ status: 'in_service', holder: { collarNumber: '103' } });
    expect(back.body.events.map(({ what }) => what)).toEqual(['open', 'send', 'receive']);
  });

  it('is replaced by another camera: retired with its successor, and the holder’s at that instant without a gap', async () => {
    await scene.held('F-5', '104');
    const { body } = await scene.open({ camera: 'F-5', kind: 'fault', description: 'Does not start' });
    const asked = { replacement: { serial: 'R-5' }, supplierReference: 'RMA-78' };
    expect((await scene.step(body, 'replace', asked)).body).toMatchObject({ code: 'retirement-needs-certificate' });
    expect((await scene.manager.get('/api/v1/cameras/R-5')).status).toBe(404);
    const replaced = await scene.step(body, 'replace', { ...asked, notWipedReason: 'It does not start' });
    expect(replaced.body).toMatchObject({
      state: 'replaced',
      replacement: 'R-5',
      lineage: { replaces: [], replacedBy: ['R-5'] },
    });
    expect(await scene.camera('F-5')).toMatchObject({ status: 'retired', holder: null });
    expect(await scene.camera('R-5')).toMatchObject({ status: 'in_service', holder: { collarNumber: '104' } });
    const [hand] = await scene.test.database.query<{ until_at: Date; from_at: Date; mode: string }[]>(
      `SELECT o.until_at, n.from_at, n.mode FROM assignments o JOIN cameras oc ON oc.id = o.camera_id AND oc.serial = 'F-5'
         JOIN cameras nc ON nc.serial = 'R-5' JOIN assignments n ON n.camera_id = nc.id AND n.staff_id = o.staff_id`,
    );
    expect(hand).toMatchObject({ mode: 'personal', from_at: hand?.until_at });
    const at = (hand?.from_at ?? new Date()).getTime();
    expect(await custody('F-5', new Date(at - 1).toISOString())).toBe('104');
    expect(await custody('F-5', new Date(at).toISOString())).toBeNull();
    expect(await custody('R-5', new Date(at).toISOString())).toBe('104');
    // The way through repair keeps its order, though it is one instant for people.
    const statuses = await scene.test.database.query<{ to_status: string }[]>(
      `SELECT to_status FROM camera_status_changes s JOIN cameras c ON c.id = s.camera_id WHERE c.serial = 'F-5' ORDER BY at DESC LIMIT 2`,
    );
    expect(statuses.map(({ to_status: to }) => to)).toEqual(['retired', 'in_repair']);
    // And once more: the chain is told from both of its ends.
    const second = await scene.open({ camera: 'R-5', kind: 'fault', description: 'The same again' });
    await makeCamera(scene.test.database, scene.force, 'R-6');
    const chained = await scene.step(second.body, 'replace', {
      replacement: { serial: 'r-6' },
      certificate: { method: 'Factory reset', wipedBy: 'A. Okafor', witness: 'R. Shah' },
    });
    expect(chained.body).toMatchObject({ lineage: { replaces: ['F-5'], replacedBy: ['R-6'] } });
    expect(await scene.camera('R-6')).toMatchObject({ status: 'in_service', holder: { collarNumber: '104' } });
  });

  it('takes no camera in its place that somebody has, or that is out of service', async () => {
    await scene.held('F-7', '105');
    const { body } = await scene.open({ camera: 'F-7', kind: 'fault', description: 'Microphone' });
    for (const serial of ['F-7', 'R-6', 'F-5']) {
      const refused = await scene.step(body, 'replace', { replacement: { serial }, notWipedReason: 'x' });
      expect(refused.body).toMatchObject({ code: 'replacement-not-free', errors: [{ field: 'replacement.serial' }] });
    }
    expect((await scene.camera('F-7')).status).toBe('in_service');
  });

  it('gives nobody a camera that is set aside for somebody else, but for a reason, and uses up what is set aside for them', async () => {
    const [reserve, from] = ['/api/v1/reservations', new Date(Date.now() - 60_000).toISOString()];
    const until = new Date(Date.now() + 3_600_000).toISOString();
    for (const [serial, staff] of [
      ['F-20', '120'],
      ['F-21', '121'],
    ] as const)
      await scene.held(serial, staff);
    for (const serial of ['SP-20', 'SP-21']) {
      await makeCamera(scene.test.database, scene.force, serial);
      const staff = serial === 'SP-20' ? '120' : '121';
      const made = await scene.manager.post(reserve, { camera: serial, staff, from, until });
      expect(made.status).toBe(201);
    }
    const asked = { camera: 'F-21', kind: 'fault', description: 'Stud broken' };
    const code = 'camera-reserved-for-another';
    expect((await scene.open({ ...asked, spare: { camera: 'SP-20' } })).body).toMatchObject({
      code,
      errors: [{ field: 'spare.camera' }],
    });
    const opened = await scene.open({ ...asked, spare: { camera: 'SP-21' } });
    expect(opened.body.spare).toMatchObject({ camera: 'SP-21' });
    const fulfilled = await scene.manager.get<{ items: object[] }>(`${reserve}?status=fulfilled&camera=SP-21`);
    expect(fulfilled.body.items).toHaveLength(1);
    const step = { replacement: { serial: 'SP-20' }, notWipedReason: 'It does not start' };
    expect((await scene.step(opened.body, 'replace', step)).body).toMatchObject({
      code,
      errors: [{ field: 'replacement.serial' }],
    });
    expect((await scene.camera('F-21')).status).toBe('in_service');
    const override = { reason: 'The superintendent needs one now' };
    expect((await scene.step(opened.body, 'replace', { ...step, override })).status).toBe(200);
    expect(await scene.camera('SP-20')).toMatchObject({ holder: { collarNumber: '121' } });
    const [issued] = await scene.test.database.query<{ reason: string }[]>(
      `SELECT reason FROM audit_events WHERE action = 'camera.issue' AND subject_label = 'SP-20'`,
    );
    expect(issued).toEqual({ reason: 'In place of F-21: The superintendent needs one now' });
  });

  it('opened by mistake, puts the camera back and takes the spare back', async () => {
    await scene.held('F-8', '106');
    await makeCamera(scene.test.database, scene.force, 'SP-8');
    const { body } = await scene.open({
      camera: 'F-8',
      kind: 'fault',
      description: 'Wrong camera',
      moveTo: 'quarantined',
      spare: { camera: 'SP-8' },
    });
    const taken = await scene.step(body, 'withdraw', { reason: 'Typed the wrong serial' });
    expect(taken.body).toMatchObject({ state: 'closed' });
    expect(taken.body.spare?.until).toEqual(expect.any(String));
    expect(await scene.camera('F-8')).toMatchObject({ status: 'in_service', holder: { collarNumber: '106' } });
    expect(await scene.camera('SP-8')).toMatchObject({ holder: null });
  });

  it('is put right only with the version that was read, and takes notes after its end', async () => {
    await scene.held('F-9', '107');
    const { body } = await scene.open({ camera: 'F-9', kind: 'fault', description: 'Stud broken' });
    const at = `/api/v1/cases/${body.id}`;
    expect((await scene.manager.patch(at, { faultCode: 'E9' })).status).toBe(428);
    expect((await scene.manager.patch(at, { faultCode: 'E9' }, { 'if-match': '"v1"' })).body).toMatchObject({
      faultCode: 'E9',
    });
    expect((await scene.manager.patch(at, { faultCode: 'E8' }, { 'if-match': '"v1"' })).status).toBe(412);
    await scene.step(body, 'close', { reason: 'New stud fitted' });
    const noted = await scene.step(body, 'notes', { text: 'Stud was in warranty' });
    expect([noted.status, noted.body.events.at(-1)?.words]).toEqual([201, 'Stud was in warranty']);
  });

  it('cancels the open update of a camera that leaves service, for that reason, and of no other', async () => {
    await scene.held('F-10', '108');
    await scene.held('F-11', '109');
    await scene.held('F-12', '110');
    await scene.test.database.query(
      `WITH r AS (INSERT INTO firmware_releases (id, model_id, version, state, artifact_name, artifact_size, sha256, sha1, md5, created_by)
         VALUES (gen_random_uuid(), $1, '4.3.0', 'approved', 'x.bin', 1, repeat('a', 64), '', '', 'test') RETURNING id),
       o AS (INSERT INTO rollouts (id, name, release_id, state, targets, policy, created_by)
         SELECT gen_random_uuid(), 'All', id, 'paused', '{}', '{}', 'test' FROM r RETURNING id, release_id),
       w AS (INSERT INTO rollout_waves (id, rollout_id, position, name, gate)
         SELECT gen_random_uuid(), id, 1, 'One', '{}' FROM o RETURNING id)
       INSERT INTO actions (rollout_id, wave_id, device_id, release_id)
         SELECT o.id, w.id, c.id, o.release_id FROM o, w, cameras c WHERE c.serial IN ('F-10', 'F-11', 'F-12')`,
      [scene.force.modelId],
    );
    await scene.open({ camera: 'F-10', kind: 'fault', description: 'Screen dead', moveTo: 'in_repair' });
    await scene.open({ camera: 'F-11', kind: 'fault', description: 'Stud loose' });
    await scene.manager.post('/api/v1/cameras/F-12/status', { status: 'quarantined', reason: 'Warm to the touch' });
    const actions = await scene.test.database.query<object[]>(
      `SELECT c.serial, a.state, a.reason FROM actions a JOIN cameras c ON c.id = a.device_id ORDER BY c.serial`,
    );
    expect(actions).toEqual([
      { serial: 'F-10', state: 'cancelled', reason: 'left-service' },
      { serial: 'F-11', state: 'waiting', reason: null },
      { serial: 'F-12', state: 'cancelled', reason: 'left-service' },
    ]);
  });
});
