import { generateKeyPairSync, hash, randomBytes, sign } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FleetFile } from '../simulator/fleet-file.ts';
import { admin, type Installation } from './installation.testing.ts';
import { Person } from './person.testing.ts';

/** How a test's force looks: cameras of each station, all docked, and what they run at first. */
export interface ForcePlan {
  readonly stations: readonly {
    readonly code: string;
    /** Firmware version of each camera. */
    readonly cameras: readonly string[];
  }[];
}

interface Action {
  readonly device: string;
  readonly state: string;
  readonly reason: string | null;
  readonly firmwareVersion: string | null;
}

interface Wave {
  readonly name: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface SeenRollout {
  readonly state: string;
  readonly paused: { readonly reason: string } | null;
  readonly waves: readonly Wave[];
}

/** What a rollout came to: the same for the same force, release and rules, whatever happened to our processes. */
export interface Outcome {
  readonly state: string;
  readonly waves: readonly Wave[];
  readonly actions: readonly Omit<Action, 'id'>[];
}

interface Parts {
  readonly installation: Installation;
  readonly fleet: FleetFile;
  readonly manager: Person;
  readonly approver: Person;
  readonly signatureOf: (bytes: Buffer) => string;
  readonly cameras: number;
}

export const model = 'RS2-X2';
const dockModel = 'D64';
const password = 'only for this one run';

/** A small force made over HTTP as people make one: models, a signing key, stations, cameras, docks, two colleagues. */
export class Force {
  static async make(installation: Installation, address: string, plan: ForcePlan): Promise<Force> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const administrator = await Person.signIn(address, admin.email, admin.password);
    await administrator.post('/api/v1/models', { name: model, kind: 'camera', verification: 'version' });
    await administrator.post('/api/v1/models', {
      name: dockModel,
      kind: 'dock',
      verification: 'version',
      signature: 'device',
    });
    await administrator.post('/api/v1/signing-keys', {
      name: 'Maker',
      publicKey: publicKey.export({ format: 'pem', type: 'spki' }),
    });
    const [manager, approver] = [
      await invite(administrator, address, 'fleet_manager'),
      await invite(administrator, address, 'firmware_approver'),
    ];
    const docks: FleetFile['docks'][number][] = [];
    for (const { code, cameras } of plan.stations) {
      await installation.database.query(`INSERT INTO stations (id, code, name) VALUES (gen_random_uuid(), $1, $1)`, [
        code,
      ]);
      const serials = cameras.map((_, index) => `${code}-${index + 1}`);
      for (const serial of serials) await manager.post('/api/v1/cameras', { serial, model, station: code });
      const bays = cameras.length + 1;
      const { token } = await manager.post<{ token: string }>('/api/v1/docks', {
        serial: `DOCK-${code}`,
        model: dockModel,
        station: code,
        bays,
      });
      docks.push({
        serial: `DOCK-${code}`,
        token,
        station: code,
        bays,
        cameras: serials.map((serial, index) => ({
          serial,
          bay: index + 1,
          firmwareVersion: cameras[index] ?? '',
          holderPattern: 'spare',
        })),
      });
    }
    return new Force({
      installation,
      fleet: { tenant: 'derbyshire', docks },
      manager,
      approver,
      signatureOf: (bytes) => sign(null, hash('sha256', bytes, 'buffer'), privateKey).toString('base64'),
      cameras: plan.stations.flatMap(({ cameras }) => cameras).length,
    });
  }

  private readonly parts: Parts;

  private constructor(parts: Parts) {
    this.parts = parts;
  }

  get fleet(): FleetFile {
    return this.parts.fleet;
  }

  /** A rollout decides about what it knows: every camera has told its version. */
  async untilEveryCameraReported(): Promise<void> {
    await until(
      'every camera has reported',
      async () => {
        const { rows } = await this.parts.installation.database.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM camera_states s JOIN devices d ON d.id = s.camera_id WHERE d.firmware_version IS NOT NULL`,
        );
        return rows[0]?.n === this.parts.cameras;
      },
      240,
    );
  }

  /** Uploads a signed release that needs 4.0.0, has it approved, and takes a rollout of it to its start. */
  async rollOut(version: string, waves: readonly object[], policy: object): Promise<string> {
    const { manager, approver, signatureOf } = this.parts;
    const bytes = randomBytes(60_000);
    const form = new FormData();
    const fields = { model, version, minimumVersion: '4.0.0', signature: signatureOf(bytes) };
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set('artifact', new Blob([new Uint8Array(bytes)]), `rs2-${version}.swu`);
    const { id: release } = await manager.post<{ id: string }>('/api/v1/firmware-releases', form);
    await approver.post(`/api/v1/firmware-releases/${release}/approve`);
    const { id } = await manager.post<{ id: string }>('/api/v1/rollouts', {
      name: `Rollout of ${version}`,
      release,
      targets: { kind: 'camera', model },
      waves,
      policy: { handoverBlackout: false, ...policy },
    });
    await manager.post(`/api/v1/rollouts/${id}/submit`);
    await approver.post(`/api/v1/rollouts/${id}/approve`);
    await manager.post(`/api/v1/rollouts/${id}/start`);
    return id;
  }

  /** What a person sees of it; answers undefined while nobody answers. */
  async look(id: string): Promise<SeenRollout | undefined> {
    return this.parts.manager.get<SeenRollout>(`/api/v1/rollouts/${id}`).catch(() => undefined);
  }

  async resume(id: string): Promise<void> {
    await this.parts.manager.post(`/api/v1/rollouts/${id}/resume`);
  }

  /** Resumes it while processes die: an answer that was lost is asked for again. */
  async resumePatiently(id: string, seconds: number): Promise<void> {
    const isResumed = async (): Promise<boolean> => {
      const state = (await this.look(id))?.state;
      if (state !== undefined && state !== 'paused') return true;
      await this.resume(id).catch(() => undefined);
      return false;
    };
    await until('the rollout is resumed', isResumed, seconds);
  }

  async until(id: string, state: string, seconds = 60): Promise<void> {
    await until(`the rollout is ${state}`, async () => (await this.look(id))?.state === state, seconds);
  }

  async outcome(id: string): Promise<Outcome> {
    const rollout = await this.parts.manager.get<SeenRollout>(`/api/v1/rollouts/${id}`);
    const { items } = await this.parts.manager.get<{ items: Action[] }>(
      `/api/v1/rollouts/${id}/actions?limit=200&sort=device`,
    );
    return {
      state: rollout.state,
      waves: rollout.waves.map(({ name, state, counts }) => ({ name, state, counts })),
      actions: items.map(({ device, state, reason, firmwareVersion }) => ({ device, state, reason, firmwareVersion })),
    };
  }
}

export async function until(what: string, isSo: () => Promise<boolean> | boolean, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It did not come about within ${seconds} s that ${what}`);
    await wait(100);
  }
}

async function invite(administrator: Person, address: string, role: string): Promise<Person> {
  const email = `${role}@faults.example`;
  const { invitation } = await administrator.post<{ invitation: { code: string } }>('/api/v1/users', {
    email,
    name: role,
    role,
  });
  await administrator.post('/api/v1/invitations/accept', { code: invitation.code, password });
  return Person.signIn(address, email, password);
}
