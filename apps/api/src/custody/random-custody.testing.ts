import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { makeCamera, makePerson, type SmallForce } from '../testing/small-force.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { CustodyOracle } from './custody-oracle.testing.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const begins = Date.parse('2024-03-01T00:00:00Z');
const days = 720;

/** Both clock changes of both years, to the minute about which a local time is missing or twice. */
const clockChanges = ['2024-03-31', '2024-10-27', '2025-03-30', '2025-10-26'].map((on) =>
  Date.parse(`${on}T01:00:00Z`),
);

interface Standing {
  readonly id: string;
  readonly from: number;
  readonly until: number | null;
}

/**
 * Two years of custody, told to the product by its own commands (issue, loan, return, correct; typed in late, as paper logs
 * are) and to the oracle; what docks saw and cameras ran is written as docks write it, often known only days later.
 */
export class RandomCustody {
  readonly oracle = new CustodyOracle();
  readonly cameras = new Map<string, string>();
  private readonly people: string[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly manager: TestClient,
    private readonly random: () => number,
  ) {}

  async live(force: SmallForce, cameras: number, people: number, commandsEach: number): Promise<void> {
    for (let index = 0; index < people; index += 1) {
      await makePerson(this.database, force, `P${index}`);
      this.people.push(`P${index}`);
    }
    const dock = await this.makeDock(force);
    for (let index = 0; index < cameras; index += 1) {
      const serial = `Custody-${index}`;
      const id = await makeCamera(this.database, force, serial);
      this.cameras.set(serial, id);
      this.oracle.hear({
        camera: serial,
        known: Date.parse('2024-01-01Z'),
        says: 'became',
        status: 'in_store',
        at: Date.parse('2024-01-01Z'),
      });
      await this.comeIntoService(serial, id);
      await this.dockAndRun(serial, id, dock);
      await this.beHeld(serial, commandsEach);
    }
  }

  /** An instant to ask about: half of them at, just before or just after something, or about a change of the clocks. */
  someInstant(camera: string): number {
    const chance = this.random();
    const points = chance < 0.4 ? this.oracle.turningPoints(camera) : clockChanges;
    if (chance >= 0.6) return begins + Math.floor(this.random() * (days + 20) * day);
    const nudge = [0, -1, 1, -hour, hour][this.pick(5)] ?? 0;
    return (points[this.pick(points.length)] ?? begins) + nudge;
  }

  /** An instant of knowing: now, or what somebody could have read at any moment before. */
  someKnowing(camera: string): number {
    const chance = this.random();
    if (chance < 0.4) return Date.now();
    if (chance < 0.6) return begins + Math.floor(this.random() * days * day);
    const points = this.oracle.instantsOfKnowing(camera);
    // Never just before: what a command says is recorded somewhere between its question and its answer.
    return (points[this.pick(points.length)] ?? begins) + this.pick(3);
  }

  /** Every command is known a few milliseconds apart, so that each can be asked about by itself. */
  private async known(): Promise<number> {
    const [row] = await this.database.query<{ now: Date }[]>(`SELECT clock_timestamp() AS now`);
    await new Promise((resolve) => setTimeout(resolve, 4));
    return row?.now.getTime() ?? 0;
  }

  private async beHeld(camera: string, commands: number): Promise<void> {
    const standing: Standing[] = [];
    for (let done = 0; done < commands; done += 1) {
      const chance = this.random();
      if (standing.length === 0 || chance < 0.5) await this.issue(camera, standing);
      else if (chance < 0.75) await this.giveBack(camera, standing);
      else await this.correct(camera, standing);
    }
  }

  private async issue(camera: string, standing: Standing[]): Promise<void> {
    const [from, until] = this.someStay();
    const who = this.somebody();
    const mode = this.random() < 0.7 ? 'pool' : 'loan';
    const dueBack = mode === 'loan' ? { dueBack: iso(from + 2 * day) } : {};
    const ends = this.random() < 0.85 ? until : null;
    const answer = await this.manager.post('/api/v1/assignments', {
      ...{ camera, staff: who, mode, from: iso(from), ...dueBack },
      ...(ends === null ? {} : { until: iso(ends) }),
    });
    const known = await this.known();
    if (answer.status === 409) return;
    if (answer.status !== 201) throw new Error(`Issuing answered ${answer.status}: ${answer.text}`);
    const id = String(answer.body['id']);
    standing.push({ id, from, until: ends });
    this.oracle.hear({ camera, known, says: 'issued', assignment: id, who, from, until: ends });
  }

  private async giveBack(camera: string, standing: Standing[]): Promise<void> {
    const open = standing.findIndex(({ until }) => until === null);
    const one = standing[open];
    if (one === undefined) return;
    const at = Math.min(one.from + 1 + Math.floor(this.random() * 20 * day), Date.now());
    const answer = await this.manager.post(`/api/v1/assignments/${one.id}/return`, { at: iso(at) });
    const known = await this.known();
    if (answer.status !== 200) throw new Error(`Returning answered ${answer.status}: ${answer.text}`);
    standing[open] = { ...one, until: at };
    this.oracle.hear({ camera, known, says: 'returned', assignment: this.first(one.id), at });
  }

  /** The oracle knows one assignment where the product keeps versions: a correction says what was wrong about it. */
  private async correct(camera: string, standing: Standing[]): Promise<void> {
    const at = this.pick(standing.length);
    const one = standing[at];
    if (one === undefined) return;
    const from = one.from + Math.floor((this.random() - 0.5) * 6 * hour);
    const until =
      one.until === null ? null : Math.max(from + 1, one.until + Math.floor((this.random() - 0.5) * 6 * hour));
    const who = this.somebody();
    const answer = await this.manager.post(`/api/v1/assignments/${one.id}/correct`, {
      ...{ from: iso(from), staff: who, reason: 'The log was misread' },
      ...(until === null ? {} : { until: iso(until) }),
    });
    const known = await this.known();
    if (answer.status === 409) return;
    if (answer.status !== 201) throw new Error(`Correcting answered ${answer.status}: ${answer.text}`);
    const id = String(answer.body['id']);
    this.versionOf.set(id, this.first(one.id));
    standing[at] = { id, from, until };
    this.oracle.hear({ camera, known, says: 'was wrong', assignment: this.first(one.id), who, from, until });
  }

  private readonly versionOf = new Map<string, string>();

  private first(id: string): string {
    return this.versionOf.get(id) ?? id;
  }

  private async comeIntoService(camera: string, id: string): Promise<void> {
    const statuses = ['in_service', 'in_repair', 'in_service', 'missing', 'in_service'] as const;
    let at = Date.parse('2024-02-01T00:00:00Z');
    for (const status of statuses) {
      const known = at + (this.random() < 0.5 ? 0 : Math.floor(this.random() * 5 * day));
      await this.database.query(
        `INSERT INTO camera_status_changes (id, camera_id, to_status, at, recorded_at, actor) VALUES ($1, $2, $3, $4, $5, 'test')`,
        [uuid(), id, status, new Date(at), new Date(known)],
      );
      this.oracle.hear({ camera, known, says: 'became', status, at });
      at += Math.floor(this.random() * 150 * day);
    }
    await this.database.query(`UPDATE cameras SET status = 'in_service' WHERE id = $1`, [id]);
  }

  private async dockAndRun(camera: string, id: string, dock: string): Promise<void> {
    let at = begins;
    for (let docking = 0; docking < 60; docking += 1) {
      const [from, until] = [at, at + minute + Math.floor(this.random() * 5 * day)];
      const bay = 1 + this.pick(14);
      const late = (): number => (this.random() < 0.6 ? 0 : Math.floor(this.random() * 14 * day));
      const knownFrom = from + late();
      const knownUntil = Math.max(knownFrom, until + late());
      await this.database.query(
        `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, recorded_at, ended_recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, dock, bay, new Date(from), new Date(until), new Date(knownFrom), new Date(knownUntil)],
      );
      this.oracle.hear({ camera, known: knownFrom, says: 'docked', docking, bay, at: from });
      this.oracle.hear({ camera, known: knownUntil, says: 'undocked', docking, at: until });
      if (docking % 10 === 0) {
        const version = `4.1.${docking / 10}`;
        await this.database.query(
          `INSERT INTO firmware_reports (device_id, version, at, recorded_at) VALUES ($1, $2, $3, $4)`,
          [id, version, new Date(from), new Date(knownFrom)],
        );
        this.oracle.hear({ camera, known: knownFrom, says: 'ran', version, at: from });
      }
      at = until + minute + Math.floor(this.random() * 15 * day);
    }
  }

  private async makeDock({ stationId }: SmallForce): Promise<string> {
    const [id, model] = [uuid(), uuid()];
    await this.database.query(
      `INSERT INTO models (id, name, kind, verification) VALUES ($1, 'Custody dock', 'dock', 'version')`,
      [model],
    );
    await this.database.query(
      `INSERT INTO devices (id, kind, serial_key, model_id) VALUES ($1, 'dock', 'custody-dock', $2)`,
      [id, model],
    );
    await this.database.query(
      `INSERT INTO docks (id, serial, model_id, station_id, bays, token_hash) VALUES ($1, 'Custody-dock', $2, $3, 14, decode('00', 'hex'))`,
      [id, model, stationId],
    );
    return id;
  }

  private someStay(): [number, number] {
    const isAboutAChange = this.random() < 0.2;
    const change = clockChanges[this.pick(clockChanges.length)] ?? begins;
    const from = isAboutAChange
      ? change + Math.floor((this.random() - 0.5) * 4 * hour)
      : begins + Math.floor(this.random() * days * day);
    return [from, from + 1 + Math.floor(this.random() * 10 * day)];
  }

  private somebody(): string {
    return this.people[this.pick(this.people.length)] ?? '';
  }

  private pick(below: number): number {
    return Math.floor(this.random() * below);
  }
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
