import { makeCamera } from '../testing/small-force.testing.ts';
import { startCaseScene, type CaseScene } from './case-scene.testing.ts';

describe('a camera that leaves the force, or is held as evidence', () => {
  let scene: CaseScene;
  beforeAll(async () => {
    scene = await startCaseScene();
  });
  afterAll(() => scene.test.close());

  const certificate = {
    number: 'WC-0815',
    method: 'Overwritten once, then reset',
    wipedBy: 'A. Okafor',
    witness: 'R. Shah',
  };

  it('retires only with its wipe certificate, which can be had as PDF', async () => {
    await makeCamera(scene.test.database, scene.force, 'T-1');
    const { body } = await scene.open({ camera: 'T-1', kind: 'retirement', description: 'Battery worn' });
    expect((await scene.camera('T-1')).status).toBe('quarantined');
    expect((await scene.step(body, 'retire')).body).toMatchObject({ code: 'retirement-needs-certificate' });
    const alone = await scene.step(body, 'retire', { certificate: { ...certificate, witness: 'a. okafor' } });
    expect(alone.status).toBe(400);
    expect((await scene.manager.get(`/api/v1/cases/${body.id}/certificate`)).status).toBe(404);
    const retired = await scene.step(body, 'retire', { certificate });
    expect(retired.body).toMatchObject({ state: 'retired', certificate: { number: 'WC-0815', witness: 'R. Shah' } });
    expect((await scene.camera('T-1')).status).toBe('retired');
    const file = await scene.manager.get(`/api/v1/cases/${body.id}/certificate`);
    expect([file.status, file.headers.get('content-type'), file.text.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    const [logged] = await scene.test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM audit_events WHERE action = 'case.print-certificate' AND subject_id = $1`,
      [body.id],
    );
    expect(logged?.n).toBe(1);
    await expect(scene.test.database.query(`UPDATE wipe_certificates SET method = 'none'`)).rejects.toThrow(
      'append-only',
    );
  });

  it('has a certificate number of its own', async () => {
    await makeCamera(scene.test.database, scene.force, 'T-2');
    const { body } = await scene.open({ camera: 'T-2', kind: 'retirement', description: 'Battery worn' });
    const twice = await scene.step(body, 'retire', { certificate: { ...certificate, number: 'wc-0815' } });
    expect(twice.body).toMatchObject({ code: 'certificate-number-taken' });
    expect((await scene.camera('T-2')).status).toBe('quarantined');
    const { number: _number, ...unnumbered } = certificate;
    const retired = await scene.step(body, 'retire', { certificate: unnumbered });
    expect(retired.body).toMatchObject({ certificate: { number: `W-${body.number}` } });
  });

  it('is written off without one only for a reason that is kept', async () => {
    await scene.held('T-3', '301');
    const { body } = await scene.open({ camera: 'T-3', kind: 'retirement', description: 'Crushed by a gate' });
    expect((await scene.step(body, 'write-off')).body).toMatchObject({ code: 'case-needs-reason' });
    const off = await scene.step(body, 'write-off', { reason: 'Storage destroyed, nothing to wipe' });
    expect(off.body).toMatchObject({ state: 'written_off', outcome: 'Storage destroyed, nothing to wipe' });
    expect(await scene.camera('T-3')).toMatchObject({ status: 'retired', holder: null });
    expect((await scene.open({ camera: 'T-3', kind: 'fault', description: 'x' })).body).toMatchObject({
      code: 'case-camera-retired',
    });
  });

  it('retired by a plain change of status is written off in its case, with the reason', async () => {
    await makeCamera(scene.test.database, scene.force, 'T-5');
    await makeCamera(scene.test.database, scene.force, 'T-6');
    const { body: own } = await scene.open({ camera: 'T-6', kind: 'retirement', description: 'Battery worn' });
    const ends = async (serial: string) => {
      const moved = await scene.manager.post(`/api/v1/cameras/${serial}/status`, { status: 'retired', reason: 'Worn' });
      expect([moved.status, moved.body['status']]).toEqual([200, 'retired']);
      return (await scene.manager.get<{ items: { id: string }[] }>(`/api/v1/cases?camera=${serial}`)).body.items;
    };
    expect(await ends('T-5')).toMatchObject([{ kind: 'retirement', state: 'written_off' }]);
    expect(await ends('T-6')).toMatchObject([{ id: own.id, state: 'written_off' }]);
    expect((await scene.manager.get(`/api/v1/cases/${own.id}`)).body).toMatchObject({
      outcome: 'Worn',
      certificate: null,
    });
  });

  it('is held as an exhibit, and comes back to its holder when it is released', async () => {
    await scene.held('T-4', '302');
    const { body } = await scene.open({
      camera: 'T-4',
      kind: 'seized',
      description: 'Complaint under investigation',
      exhibitReference: 'AB/1',
      officerInCase: 'DS Hale',
    });
    expect(body).toMatchObject({ exhibitReference: 'AB/1', officerInCase: 'DS Hale', clock: null });
    expect((await scene.camera('T-4')).status).toBe('seized');
    expect((await scene.step(body, 'release', { camera: 'in_store', reason: 'No further use' })).body).toMatchObject({
      code: 'camera-has-holder',
    });
    const released = await scene.step(body, 'release', { reason: 'No further use' });
    expect(released.body).toMatchObject({ state: 'released' });
    expect(await scene.camera('T-4')).toMatchObject({ status: 'in_service', holder: { collarNumber: '302' } });
  });
});
