import { upload } from '../firmware-releases/signed-upload.testing.ts';
import { enrolDock } from '../telemetry/simulated-dock.testing.ts';
import { addModel } from '../testing/fixtures.testing.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

/** Every list of the contract that there is so far. */
export const lists = [
  'cameras',
  'staff',
  'stations',
  'teams',
  'docks',
  'models',
  'assignments',
  'firmware-releases',
  'rollouts',
  'pilots',
  'exceptions',
  'cases',
  'stock-takes',
  'audit',
  'unknown-devices',
] as const;

export type ListName = (typeof lists)[number];

/** Two stations with a few of everything that is listed, half of it with gaps: what sorting has to live with. */
export async function makeListedForce(test: TestApp, manager: TestClient): Promise<void> {
  const forces = [await makeSmallForce(test.database, 'CHE'), await makeSmallForce(test.database, 'BUX')];
  await addModel(test.database, 'D14', 'dock');
  await addModel(test.database, 'X3', 'camera', 'feedback');
  for (const [index, force] of forces.entries()) {
    const code = index === 0 ? 'CHE' : 'BUX';
    for (let n = 1; n <= 5; n += 1) await makeCamera(test.database, force, `${code}-Cam.00${n}`);
    for (const [n, surname] of ['O’Neill', 'marsden', '=Kirk'].entries())
      await makePerson(test.database, force, `${index}0${n}`, surname);
    const dock = await enrolDock(manager, test.url, `${code}-D1`, code);
    await dock.report({
      bays: [
        {
          bay: 1,
          state: 'ready',
          cameraSerial: `${code}-Cam.001`,
          firmwareVersion: '4.2.0',
          batteryHealthPercent: 91.3,
        },
        { bay: 2, state: 'ready', cameraSerial: `${code}-Cam.002` },
        { bay: 3, state: 'ready', cameraSerial: `STRANGE-${code}-1` },
        { bay: 4, state: 'ready', cameraSerial: `STRANGE-${code}-2` },
      ],
    });
    await manager.post('/api/v1/stock-takes', { station: code });
    await manager.post('/api/v1/pilots', {
      name: `Brighter screens at ${code}`,
      treated: [code],
      comparison: [index === 0 ? 'BUX' : 'CHE'],
      baseline: { from: '2026-01-01', to: '2026-01-31' },
      pilot: { from: '2026-02-01', to: '2026-02-28' },
      measures: [{ measure: 'minutes' }],
    });
    for (const n of [0, 1])
      await manager.post('/api/v1/assignments', {
        camera: `${code}-Cam.00${n + 2}`,
        staff: `${index}0${n}`,
        mode: n === 0 ? 'personal' : 'loan',
      });
    for (const n of [0, 1, 2]) {
      const opened = await manager.post('/api/v1/cases', {
        camera: `${code}-Cam.00${n + 3}`,
        kind: 'fault',
        description: `Stud ${n} broken at ${code}`,
        ...(n === 0 ? {} : { faultCode: `E${n}` }),
      });
      if (opened.status !== 201) throw new Error(opened.text);
      if (n === 2) await manager.post(`/api/v1/cases/${String(opened.body['id'])}/close`, { reason: 'New stud' });
    }
  }
  for (const version of ['1.0', '1.1', '1.2']) {
    const release = await upload(manager, { fields: { model: 'D14', version }, name: `d14-${version}.bin` });
    const made = await manager.post('/api/v1/rollouts', {
      name: `Docks to ${version}`,
      release: release.body.id,
      targets: { kind: 'dock' },
      waves: [{ name: 'All', rest: true, gate: { successPercent: 90, failurePercent: 5 } }],
    });
    if (made.status !== 201) throw new Error(made.text);
  }
}

/** The fields by which a list can be sorted, as its refusal of another one names them. */
export async function sortsOf(client: TestClient, list: ListName): Promise<string[]> {
  const { body } = await client.get<{ errors: { message: string }[] }>(`/api/v1/${list}?sort=no-such-field`);
  return (body.errors[0]?.message ?? '').replace(/^One of: |\.$/g, '').split(', ');
}
