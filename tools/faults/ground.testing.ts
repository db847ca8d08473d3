import { SimulatedFleet } from '../simulator/simulated-fleet.ts';
import { seededRandom } from '../simulator/seeded-random.ts';
import { Force, until, type ForcePlan } from './force.testing.ts';
import { Installation } from './installation.testing.ts';
import { Liar } from './liar.testing.ts';
import { OwnPostgres } from './own-postgres.testing.ts';
import type { RedisServer } from './redis-server.testing.ts';
import { Witness } from './witness.testing.ts';

export const pilot = ['PILOT-1', 'PILOT-2', 'PILOT-3'];
export const rest = ['NORTH-1', 'NORTH-2', 'NORTH-3'];
/** Has every release already: somebody put it there by hand. */
export const updatedByHand = 'NORTH-4';
/** Runs less than any release needs. */
export const tooOld = 'NORTH-5';

/** At the pilot station the cap of the policy binds, at the other one its floor: five stand there, four are to be ready. */
export const mostAtOnceAllowed: Readonly<Record<string, number>> = { PILOT: 2, NORTH: 1 };
export const cap = 2;
const floorInTheNorth = 4;
const patienceSeconds = 400;

const londonHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

const firstVersion = '4.1.0';
const mischief = { held: 0.15, repeated: 0.25 };
const charged = { percent: 100, healthPercent: 92, cycles: 40 };

/** Two stations with cameras, and a third whose only dock lies about them. */
const plan: ForcePlan = {
  stations: [
    { code: 'PILOT', cameras: pilot.map(() => firstVersion) },
    { code: 'NORTH', cameras: [...rest.map(() => firstVersion), firstVersion, '3.9.0'] },
    { code: 'LIES', cameras: [] },
  ],
};

interface Parts {
  readonly installation: Installation;
  readonly witness: Witness;
  readonly force: Force;
  readonly fleet: SimulatedFleet;
  readonly liar: Liar;
  readonly seed: number;
}

/** What runs share: two API processes and two workers in three processes, a PostgreSQL that may be killed, docks at work. */
export class Ground {
  static async prepare(seed: number): Promise<Ground> {
    const postgres = await OwnPostgres.start();
    try {
      return await Ground.on(postgres, seed);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  private static async on(postgres: OwnPostgres, seed: number): Promise<Ground> {
    const installation = await Installation.start(['api', 'api,worker', 'worker'], postgres);
    const witness = new Witness(() => installation.apiPorts(), seededRandom(seed, 'witness'), mischief);
    const server = await witness.start();
    const force = await Force.make(installation, server, plan);
    await installation.database.query(`UPDATE cameras SET status = 'in_service'`);
    await installation.database.query(`UPDATE stations SET operational_floor = $1 WHERE code = 'NORTH'`, [
      floorInTheNorth,
    ]);
    const liarDock = force.fleet.docks.find(({ station }) => station === 'LIES');
    if (!liarDock) throw new Error('The force has no dock that lies');
    const liar = new Liar(server, liarDock, witness, seededRandom(seed, 'liar'));
    const docks = force.fleet.docks
      .filter((dock) => dock !== liarDock)
      .map((dock) => ({ ...dock, cameras: dock.cameras.map((camera) => ({ ...camera, battery: charged })) }));
    const fleet = new SimulatedFleet({
      server,
      fleet: { ...force.fleet, docks },
      seed,
      reportSeconds: 1,
      installSeconds: 0.3,
    });
    fleet.start();
    await force.untilEveryCameraReported();
    return new Ground({ installation, witness, force, fleet, liar, seed });
  }

  readonly installation: Installation;
  readonly witness: Witness;
  readonly force: Force;
  readonly fleet: SimulatedFleet;
  readonly liar: Liar;
  readonly seed: number;

  private constructor({ installation, witness, force, fleet, liar, seed }: Parts) {
    this.installation = installation;
    this.witness = witness;
    this.force = force;
    this.fleet = fleet;
    this.liar = liar;
    this.seed = seed;
  }

  /** The versions that the cameras really run. */
  versions(): Map<string, string> {
    const cameras = this.fleet.docks.flatMap((dock) => dock.cameras);
    return new Map(cameras.map(({ serial, firmwareVersion }) => [serial, firmwareVersion]));
  }

  /** Somebody puts a version on a camera without us; waits until its dock has told. */
  async installByHand(serial: string, version: string): Promise<void> {
    const camera = this.fleet.docks.flatMap((dock) => dock.cameras).find((one) => one.serial === serial);
    if (!camera) throw new Error(`No dock holds ${serial}`);
    camera.firmwareVersion = version;
    await until(
      `${serial} is known to run ${version}`,
      async () => {
        const { rowCount } = await this.installation.database.query(
          `SELECT FROM devices d JOIN cameras c ON c.id = d.id WHERE c.serial = $1 AND d.firmware_version = $2`,
          [serial, version],
        );
        return rowCount === 1;
      },
      patienceSeconds,
    );
  }

  /** The force hands over all day long, so that the hour of the run does not matter. */
  beginHandover(): Promise<void> {
    return this.handOver('00:00', '23:59');
  }

  /** The force hands over half a day from now. */
  endHandover(): Promise<void> {
    const hour = String((Number(londonHour.format(new Date())) + 12) % 24).padStart(2, '0');
    return this.handOver(`${hour}:00`, `${hour}:59`);
  }

  /** One handover a day: a process that finds none at its start puts in the usual ones. */
  private async handOver(from: string, until: string): Promise<void> {
    await this.installation.database.query(
      `WITH former AS (DELETE FROM handovers)
       INSERT INTO handovers (id, name, starts_at, ends_at) VALUES (gen_random_uuid(), 'Handover', $1, $2)`,
      [from, until],
    );
  }

  /** Moves the queue to Redis, or back to PostgreSQL: what it held stays behind, as when it is lost. */
  async moveQueue(redis: RedisServer | null): Promise<void> {
    if (this.installation.redis === redis) return;
    await this.installation.moveQueue(redis);
  }

  async end(): Promise<void> {
    await this.fleet.stop();
    this.witness.stop();
    await this.installation.stop();
    await this.installation.postgres?.stop();
  }
}
