import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ControllerBase, DeploymentArtifact, DeploymentBase } from '@custodian/device-protocol';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

export const base = '/derbyshire/controller/v1';
export const serials = ['RS2-1', 'RS2-2', 'RS2-3', 'RS2-4', 'RS2-5'];
/** The bytes of the release that is rolled out. */
export const artifactBytes = randomBytes(700_001);

/** Five cameras in the bays of one dock, and a running rollout that offers each of them the same release. */
export class UpdateScene {
  readonly test: TestApp;
  readonly manager: TestClient;
  readonly dock: TestDock;
  readonly rollout: string;

  private constructor(test: TestApp, manager: TestClient, dock: TestDock, rollout: string) {
    this.test = test;
    this.manager = manager;
    this.dock = dock;
    this.rollout = rollout;
  }

  /** Answers once the first camera sees its update. */
  static async start(): Promise<UpdateScene> {
    const test = await startTestApp();
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    const manager = await test.signIn('fleet_manager');
    const approver = await test.signIn('firmware_approver');
    const dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
    for (const serial of serials) await addCamera(test.database, serial, model, station);
    await dock.report({ bays: serials.map((_, index) => bay(index)) });
    const release = await upload(manager);
    expect((await approver.post(`/api/v1/firmware-releases/${release}/approve`)).status).toBe(200);
    const made = await manager.post<{ id: string }>('/api/v1/rollouts', {
      name: 'Everybody',
      release,
      targets: { kind: 'camera', model: 'RS2-X2' },
      waves: [{ name: 'All', rest: true, gate: { successPercent: 50, failurePercent: 50 } }],
      policy: {
        windows: [],
        handoverBlackout: false,
        batteryFloorPercent: 30,
        maximumPerStation: 100,
        floorPerStation: 0,
        comeBackMinutes: 30,
      },
    });
    expect([made.status, made.text]).toEqual([201, expect.any(String)]);
    const scene = new UpdateScene(test, manager, dock, made.body.id);
    expect((await manager.post(`/api/v1/rollouts/${scene.rollout}/submit`)).status).toBe(200);
    expect((await approver.post(`/api/v1/rollouts/${scene.rollout}/approve`)).status).toBe(200);
    expect((await manager.post(`/api/v1/rollouts/${scene.rollout}/start`)).status).toBe(200);
    await eventually(async () => Boolean((await scene.poll('RS2-1'))._links?.deploymentBase));
    return scene;
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** Asks with the dock's token. */
  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return this.test.anonymous.send(method, path, body, {
      authorization: `TargetToken ${this.dock.token}`,
      ...headers,
    });
  }

  post(path: string, body: string) {
    return this.send('POST', path, body, { 'content-type': 'application/json;charset=UTF-8' });
  }

  pathOf(href: string): string {
    return href.replace(this.test.url, '');
  }

  async poll(serial: string): Promise<ControllerBase> {
    const { body, status } = await this.send('GET', `${base}/${serial}`);
    expect(status).toBe(200);
    return body as unknown as ControllerBase;
  }

  async deployment(serial: string): Promise<DeploymentBase> {
    const href = (await this.poll(serial))._links?.deploymentBase?.href ?? '';
    const { body, status } = await this.send('GET', this.pathOf(href));
    expect(status).toBe(200);
    return body as unknown as DeploymentBase;
  }

  feedback(serial: string, id: string | number, text: string) {
    return this.post(`${base}/${serial}/deploymentBase/${id}/feedback`, text);
  }

  async action(serial: string) {
    const rows = await this.test.database.query<{ id: number; state: string; reason: string | null }[]>(
      `SELECT a.id, a.state, a.reason FROM actions a JOIN devices d ON d.id = a.device_id WHERE d.serial_key = lower($1)`,
      [serial],
    );
    return rows[0];
  }
}

/** What the bay of a camera reports. */
export function bay(index: number, given: object = {}) {
  return {
    bay: index + 1,
    state: 'ready' as const,
    cameraSerial: serials[index] ?? '',
    batteryPercent: 100,
    pendingFiles: 0,
    firmwareVersion: '4.2.0',
    ...given,
  };
}

export function artifactOf({ deployment: { chunks } }: DeploymentBase): DeploymentArtifact {
  const artifact = chunks[0]?.artifacts[0];
  if (!artifact) throw new Error('No artifact');
  return artifact;
}

export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 200) throw new Error('It did not happen');
    await wait(50);
  }
}

async function upload(manager: TestClient): Promise<string> {
  const form = new FormData();
  form.set('model', 'RS2-X2');
  form.set('version', '4.2.1');
  form.set('artifact', new File([artifactBytes], 'rs2-x2-4.2.1.swu', { type: 'application/octet-stream' }));
  const made = await manager.send<{ id: string }>('POST', '/api/v1/firmware-releases', form);
  if (made.status !== 201) throw new Error(made.text);
  return made.body.id;
}
