import type { DeploymentArtifact, DeploymentBase, DeviceIdentity } from '@custodian/device-protocol';
import {
  RolloutScene,
  type People,
  type SceneCamera,
  type SceneStation,
} from '../../rollouts/rollout-scene.testing.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.testing.ts';
import { send, type Answer, type Sender } from './exchange.testing.ts';

/** The application that the suite speaks with. It trusts forwarding headers from here, as behind a proxy. */
export class Wire {
  private constructor(
    readonly test: TestApp,
    readonly people: People,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Wire> {
    const test = await startTestApp({ TRUSTED_PROXIES: '127.0.0.1', ...settings });
    const people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    return new Wire(test, people);
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** A station whose dock holds so many cameras, each with an update to fetch. */
  async bench(cameras: number, verification: 'version' | 'feedback' = 'version'): Promise<WireBench> {
    const scene = await RolloutScene.set(this.test, this.people, [cameras], verification);
    const bench = new WireBench(this, scene);
    await bench.startRollout('4.2.1');
    return bench;
  }
}

/** What DDI calls an action, as the console sees it. */
export interface BenchAction {
  readonly state: string | undefined;
  readonly reason: string | null | undefined;
}

/** One dock with cameras that have an update, and the hands of the operator. */
export class WireBench {
  readonly station: SceneStation;
  readonly identity: DeviceIdentity;
  private rollout = '';
  private release = '';

  constructor(
    readonly wire: Wire,
    readonly scene: RolloutScene,
  ) {
    this.station = scene.station(0);
    this.identity = { server: wire.test.url, tenant: 'default', token: this.station.dock.token };
  }

  /** Rolls a version out to every camera; the last one started is the one that `state` and `command` speak of. */
  async startRollout(version: string): Promise<void> {
    this.release = await this.scene.release(version);
    await this.startAgain();
  }

  /** The same release once more, in a rollout of its own. */
  async startAgain(): Promise<void> {
    this.rollout = await this.scene.start(this.release, {
      waves: [{ name: 'All', rest: true, gate: { successPercent: 0, failurePercent: 100 } }],
      policy: { maximumPerStation: 50, floorPerStation: 0 },
    });
  }

  camera(index: number): SceneCamera {
    const found = this.station.cameras[index];
    if (!found) throw new Error(`The bench has no camera ${index}`);
    return found;
  }

  serial(index: number): string {
    return this.camera(index).serial;
  }

  /** Names for exchanges about one camera, and its action where it is known. */
  sender(index: number, names: Readonly<Record<string, string>> = {}): Sender {
    const { dock } = this.station;
    const { model } = this.scene;
    return { identity: this.identity, names: { camera: this.serial(index), dock: dock.serial, model, ...names } };
  }

  send(
    method: string,
    path: string,
    body?: string | Uint8Array | object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return send(this.identity, method, path, headers, body);
  }

  /** The links of a poll by their names; `hrefs` of those that are there. */
  async links(serial: string): Promise<Readonly<Record<string, { readonly href: string } | undefined>>> {
    const { body } = await this.send('GET', serial);
    return (body as { _links?: Record<string, { href: string }> })._links ?? {};
  }

  /** Fetches the update of a camera, as a device that begins with it does; answers the action's id. */
  async fetch(index: number): Promise<string> {
    return (await this.deployment(index)).id;
  }

  async deployment(index: number): Promise<DeploymentBase> {
    const href = (await this.links(this.serial(index)))['deploymentBase']?.href;
    if (!href) throw new Error(`${this.serial(index)} has no update`);
    return (await this.send('GET', href)).body as DeploymentBase;
  }

  async feedback(index: number, action: string, execution: string, finished = 'none'): Promise<number> {
    return (await this.say(`deploymentBase/${action}`, index, execution, finished)).status;
  }

  async cancelFeedback(index: number, action: string, execution: string, finished = 'none'): Promise<number> {
    return (await this.say(`cancelAction/${action}`, index, execution, finished)).status;
  }

  private say(resource: string, index: number, execution: string, finished: string): Promise<Answer> {
    const status = { execution, result: { finished } };
    return this.send('POST', `${this.serial(index)}/${resource}/feedback`, { status });
  }

  async action(index: number): Promise<BenchAction> {
    const found = (await this.scene.actions(this.rollout)).get(this.serial(index));
    return { state: found?.state, reason: found?.reason };
  }

  /** The action’s number, also where the device was not shown it. */
  async actionId(index: number): Promise<string> {
    return String((await this.scene.actions(this.rollout)).get(this.serial(index))?.id);
  }

  async state(index: number): Promise<string | undefined> {
    return (await this.action(index)).state;
  }

  /** The operator's command on the rollout. */
  async command(command: string): Promise<void> {
    await this.scene.command(this.rollout, command);
  }

  /** The device says which version it runs, which is what proves an update. */
  async sayVersion(index: number, version = '4.2.1'): Promise<Answer> {
    const answer = await this.send('PUT', `${this.serial(index)}/configData`, { data: { swVersion: version } });
    expect(answer.status).toBe(200);
    return answer;
  }
}

export function artifactOf({ deployment: { chunks } }: DeploymentBase): DeploymentArtifact {
  const artifact = chunks[0]?.artifacts[0];
  if (!artifact) throw new Error('No artifact');
  return artifact;
}
