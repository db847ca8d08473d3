import type { RolloutState } from '@custodian/domain';
import { upload } from '../firmware-releases/signed-upload.testing.ts';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { ActionView } from './action-list.query.ts';
import type { RolloutDetail } from './rollouts.service.ts';

/** The people of a test, signed in once. */
export interface People {
  readonly manager: TestClient;
  readonly approver: TestClient;
}

/** A camera of a scene, in a bay of its station's dock. */
export interface SceneCamera {
  readonly id: string;
  readonly serial: string;
  readonly bay: number;
}

export interface SceneStation {
  readonly id: string;
  readonly code: string;
  readonly dock: TestDock;
  readonly cameras: readonly SceneCamera[];
}

/** What a bay says of its camera; charged and offloaded unless told otherwise. */
export type BayChange = Partial<{
  state: 'charging' | 'ready' | 'offloading';
  batteryPercent: number;
  pendingFiles: number;
  firmwareVersion: string;
}>;

/** Stations with a dock full of cameras, and an approved release for them: what a rollout begins with. */
export class RolloutScene {
  static made = 0;

  static async set(
    test: TestApp,
    people: People,
    sizes: readonly number[],
    verification: 'version' | 'feedback' = 'version',
  ): Promise<RolloutScene> {
    const number = ++RolloutScene.made;
    const model = `Scene ${number}`;
    const modelId = await addModel(test.database, model, 'camera', verification);
    await test.database.query(
      `INSERT INTO models (id, name, kind, verification, signature) VALUES (gen_random_uuid(), 'D14', 'dock', 'version', 'device') ON CONFLICT DO NOTHING`,
    );
    const stations: SceneStation[] = [];
    for (const [index, size] of sizes.entries()) {
      const code = `S${number}-${index + 1}`;
      const id = await addStation(test.database, code);
      const dock = await enrolDock(people.manager, test.url, `DK-${code}`, code);
      const cameras: SceneCamera[] = [];
      for (let bay = 1; bay <= size; bay += 1) {
        const serial = `CAM-${code}-${bay}`;
        cameras.push({ id: await addCamera(test.database, serial, modelId, id), serial, bay });
      }
      stations.push({ id, code, dock, cameras });
    }
    const scene = new RolloutScene(test, people, model, modelId, stations);
    for (const station of stations) await scene.report(station);
    return scene;
  }

  private constructor(
    readonly test: TestApp,
    readonly people: People,
    readonly model: string,
    readonly modelId: string,
    readonly stations: readonly SceneStation[],
  ) {}

  station(index: number): SceneStation {
    const station = this.stations[index];
    if (!station) throw new Error(`The scene has no station ${index}`);
    return station;
  }

  /** The station's dock reports its cameras; `changes` by bay, null for an empty one. */
  report(
    station: SceneStation,
    changes: Readonly<Record<number, BayChange | null>> = {},
  ): ReturnType<TestDock['report']> {
    const bays = station.cameras.map(({ serial, bay }) => {
      const change = changes[bay];
      if (change === null) return { bay, state: 'empty' as const };
      return { bay, state: 'ready' as const, cameraSerial: serial, batteryPercent: 90, pendingFiles: 0, ...change };
    });
    return station.dock.report({ bays });
  }

  /** Uploads a release and has it approved; answers its id. */
  async release(version = '4.2.1', fields: Record<string, string> = {}): Promise<string> {
    const made = await upload(this.people.manager, { fields: { model: this.model, version, ...fields } });
    if (made.status !== 201) throw new Error(made.text);
    const approved = await this.people.approver.post(`/api/v1/firmware-releases/${made.body.id}/approve`);
    if (approved.status !== 200) throw new Error(approved.text);
    return made.body.id;
  }

  /** The waves most tests want: the first station, then the rest; everything must succeed, one failure in five stops it. */
  waves(): object[] {
    const gate = { successPercent: 100, failurePercent: 20 };
    return [
      { name: 'Pilot', stations: [this.station(0).code], gate },
      { name: 'The rest', rest: true, gate },
    ];
  }

  /** Makes a draft that handovers do not hold, since a test may run at any hour; answers its id. */
  async draft(
    release: string,
    { policy, ...change }: { policy?: object } & Record<string, unknown> = {},
  ): Promise<string> {
    const made = await this.people.manager.post<{ id: string }>('/api/v1/rollouts', {
      name: `Rollout of ${this.model}`,
      release,
      targets: { kind: 'camera', model: this.model },
      waves: this.waves(),
      policy: { handoverBlackout: false, ...policy },
      ...change,
    });
    if (made.status !== 201) throw new Error(made.text);
    return made.body.id;
  }

  /** A command by whoever may give it; throws what is refused. */
  async command(id: string, command: string, body?: object): Promise<RolloutDetail> {
    const person = command === 'approve' ? this.people.approver : this.people.manager;
    const answer = await person.post<RolloutDetail>(`/api/v1/rollouts/${id}/${command}`, body);
    if (answer.status >= 300) throw new Error(`${command} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  }

  /** Takes a new rollout all the way to its start; answers its id. */
  async start(release: string, change: Parameters<RolloutScene['draft']>[1] = {}): Promise<string> {
    const id = await this.draft(release, change);
    for (const command of ['submit', 'approve', 'start']) await this.command(id, command);
    return id;
  }

  async rollout(id: string): Promise<RolloutDetail> {
    return (await this.people.manager.get<RolloutDetail>(`/api/v1/rollouts/${id}`)).body;
  }

  async actions(id: string): Promise<Map<string, ActionView>> {
    const { body } = await this.people.manager.get<{ items: ActionView[] }>(`/api/v1/rollouts/${id}/actions?limit=200`);
    return new Map(body.items.map((action) => [action.device, action]));
  }

  async until(id: string, state: RolloutState): Promise<RolloutDetail> {
    return this.waitFor(id, (rollout) => rollout.state === state, state);
  }

  async waitFor(id: string, isSo: (rollout: RolloutDetail) => boolean, what: string): Promise<RolloutDetail> {
    const end = Date.now() + 15_000;
    for (;;) {
      const rollout = await this.rollout(id);
      if (isSo(rollout)) return rollout;
      if (Date.now() > end)
        throw new Error(
          `Never ${what}: ${JSON.stringify({ state: rollout.state, paused: rollout.paused, waves: rollout.waves })}`,
        );
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Polls for a camera and fetches its update; the action's number, or null where none is shown or it is gone. */
  async fetch(station: SceneStation, { serial }: SceneCamera): Promise<string | null> {
    const link = (await station.dock.client.poll(serial))._links?.deploymentBase;
    if (!link) return null;
    return (await station.dock.client.deployment(link.href))?.id ?? null;
  }

  /** Fetches, installs and comes back with the version. */
  async update(station: SceneStation, camera: SceneCamera, version = '4.2.1'): Promise<void> {
    const action = await this.fetch(station, camera);
    if (action === null) throw new Error(`${camera.serial} has no update`);
    await station.dock.client.feedback(camera.serial, action, { execution: 'closed', result: { finished: 'success' } });
    await this.report(station, { [camera.bay]: { firmwareVersion: version } });
  }

  /** Fetches, and reports that installing failed. */
  async fail(station: SceneStation, camera: SceneCamera): Promise<void> {
    const action = await this.fetch(station, camera);
    if (action === null) throw new Error(`${camera.serial} has no update`);
    await station.dock.client.feedback(camera.serial, action, {
      execution: 'closed',
      result: { finished: 'failure' },
      details: ['Image does not boot'],
    });
  }
}
