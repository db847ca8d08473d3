import { boundsOfDay, type LocalDay } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { makeCamera, makePerson, type SmallForce } from '../testing/small-force.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { timesOf, type Groups, type HeldHour, type Told } from './history-groups.testing.ts';
import { dockBetween, makeDock, outsOf, tourOf, type Out, type ToldOut } from './random-dockings.testing.ts';
import { record } from './record-usage.testing.ts';
import { beforeAllHistories, cameras, people, skills, types, type History } from './some-history.testing.ts';

const hour = 3_600_000;
interface Membership {
  readonly from: number;
  readonly until: number;
  readonly station: SmallForce | null;
  readonly type: (typeof types)[number] | null;
}

interface Taking {
  readonly id: string;
  readonly camera: number;
  readonly from: number;
  readonly until: number;
  person: number;
}

/** Lives a random history through the product's API, and remembers it in the plainest way to check the reports against. */
export class RandomHistory {
  private readonly begins: number;
  private readonly codes = new Map<SmallForce, string>();
  private readonly memberships = new Map<number, Membership[]>();
  private readonly takings: Taking[] = [];
  private readonly skilled: { person: number; skill: string; from: number; until: number }[] = [];
  private divided: readonly [number, number] = [0, 0];
  private staff: { id: string; collarNumber: string }[] = [];
  private devices: { id: string; serial: string }[] = [];
  private told: History['recordings'] = [];
  private outs: readonly Out[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly client: TestClient,
    private readonly forces: readonly SmallForce[],
    readonly firstDay: LocalDay,
  ) {
    this.begins = boundsOfDay(firstDay).from;
    for (const [index, force] of forces.entries()) this.codes.set(force, index === 0 ? 'ONE' : 'TWO');
  }

  /** `meanwhile` happens when the recordings have come, and before what was late is typed in and what was wrong corrected. */
  async live(history: History, meanwhile: () => Promise<void>): Promise<void> {
    this.told = history.recordings;
    await this.join(history.moves);
    await this.learn(history.skills);
    await this.divide(history.divided);
    const early = history.takings.length - history.late;
    for (const taking of history.takings.slice(0, Math.max(0, early))) await this.take(taking);
    await record(
      this.database,
      history.recordings.map(({ camera, at, seconds, bytes }) => ({
        cameraId: this.devices[camera]?.id ?? '',
        startedAt: new Date(this.begins + at * hour).toISOString(),
        seconds,
        bytes,
      })),
    );
    this.outs = outsOf(history.leavings, this.begins);
    await this.dock([0, 1], false);
    await meanwhile();
    await this.dock([2], true);
    for (const taking of history.takings.slice(Math.max(0, early))) await this.take(taking);
    for (const correction of history.corrections) await this.correct(correction);
  }

  /** Every recording of the history with the groups it belongs to. */
  recordings(): Told[] {
    return this.told.map(({ camera, at, seconds, bytes }) => {
      const startedAt = this.begins + at * hour;
      const taking = this.takings.find(
        (one) => one.camera === camera && one.from <= startedAt && startedAt < one.until,
      );
      return {
        groups: this.groupsAt(startedAt, taking?.person),
        startedAt,
        seconds,
        bytes,
        camera: this.devices[camera]?.id ?? '',
        staff: taking === undefined ? null : (this.staff[taking.person]?.id ?? null),
      };
    });
  }

  /** Every time that a camera was out and due back, with the groups it belongs to: of who held it when it left, or first after. */
  timesOut(): ToldOut[] {
    return this.outs.flatMap((out) => {
      const tour = tourOf(out);
      if (tour === null) return [];
      const until = Math.min(out.back ?? tour.dueAt, tour.dueAt);
      const [taking] = this.takings
        .filter(({ camera, from, until: end }) => camera === out.camera && from < until && end > out.left)
        .toSorted((one, other) => one.from - other.from);
      const { startedAt, isOnTime } = tour;
      return [{ startedAt, isOnTime, groups: this.groupsAt(startedAt, taking?.person) }];
    });
  }

  private async dock(cameras: readonly number[], isLate: boolean): Promise<void> {
    const [first] = this.forces;
    if (first === undefined) return;
    const dock = await makeDock(this.database, first);
    for (const camera of cameras)
      await dockBetween(
        this.database,
        dock,
        this.devices[camera]?.id ?? '',
        this.outs.filter((out) => out.camera === camera),
        isLate,
      );
  }

  /** Everything happens on the hour, so hours that cameras were held in are counted one by one. */
  heldHours(period: { begins: number; ends: number }): HeldHour[] {
    return this.takings.flatMap(({ person, from, until }) => {
      const [first, last] = [Math.max(from, period.begins), Math.min(until, period.ends)];
      return Array.from({ length: Math.max(0, (last - first) / hour) }, (_, index) => {
        const at = first + index * hour;
        return { at, groups: this.groupsAt(at, person), staff: this.staff[person]?.id ?? '' };
      });
    });
  }

  private groupsAt(at: number, person: number | undefined): Groups {
    const member = this.memberships.get(person ?? -1)?.find(({ from, until }) => from <= at && at < until);
    const code = member?.station ? this.codes.get(member.station) : undefined;
    const held = this.skilled.filter((one) => one.person === person && one.from <= at && at < one.until);
    return {
      ...timesOf(at),
      station: [code ?? 'nobody'],
      division: [code === undefined ? 'nobody' : this.divisionAt(code, at)],
      team: [code ? `${code}-R1` : 'nobody'],
      staffType: [member?.type ?? 'nobody'],
      skill: held.length === 0 ? ['nobody'] : held.map(({ skill }) => skill),
      person: [this.staff[person ?? -1]?.id ?? 'nobody'],
    };
  }

  private divisionAt(code: string, at: number): string {
    const [first, second] = this.divided;
    if (code === 'ONE') return at < first ? 'North' : 'South';
    return at < second ? 'South' : 'nobody';
  }

  private async learn(told: History['skills']): Promise<void> {
    for (const { person, skill, at, hours } of told) {
      const [from, until] = [this.begins + at * hour, this.begins + (at + hours) * hour];
      const name = skills[skill] ?? skills[0];
      const isKnown = this.skilled.some(
        (one) => one.person === person && one.skill === name && one.from < until && from < one.until,
      );
      if (isKnown) continue;
      this.skilled.push({ person, skill: name, from, until });
      await this.database.query(
        `INSERT INTO staff_skills (staff_id, skill, from_at, until_at) VALUES ($1, $2, $3, $4)`,
        [this.staff[person]?.id, name, new Date(from), new Date(until)],
      );
    }
  }

  /** The stations are those of every history: their divisions are told anew. */
  private async divide([first, second]: History['divided']): Promise<void> {
    this.divided = [this.begins + first * hour, this.begins + second * hour];
    const [one, two] = this.forces;
    await this.database.query(
      `INSERT INTO divisions (id, code, name) SELECT gen_random_uuid(), x, x FROM unnest($1::text[]) x ON CONFLICT DO NOTHING`,
      [['North', 'South']],
    );
    await this.database.query(`DELETE FROM station_divisions`);
    await this.database.query(
      `INSERT INTO station_divisions (id, station_id, division_id, from_at, until_at)
       SELECT gen_random_uuid(), x.station, d.id, x.from_at, x.until_at
         FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[]) AS x(station, division, from_at, until_at)
         JOIN divisions d ON d.code = x.division`,
      [
        [one?.stationId, one?.stationId, two?.stationId],
        ['North', 'South', 'South'],
        [new Date(beforeAllHistories), new Date(this.divided[0]), new Date(beforeAllHistories)],
        [new Date(this.divided[0]), null, new Date(this.divided[1])],
      ],
    );
  }

  private async join(moves: History['moves']): Promise<void> {
    const [first] = this.forces;
    if (first === undefined) throw new Error('A history needs a force');
    const mark = uuid().slice(-12);
    for (let index = 0; index < people; index += 1) {
      const collarNumber = `${mark.slice(0, 8)}-${index}`;
      const id = await makePerson(this.database, first, collarNumber);
      await this.database.query(`UPDATE collar_numbers SET from_at = $2 WHERE staff_id = $1`, [id, beforeAllHistories]);
      this.staff.push({ id, collarNumber });
      await this.moveAbout(
        index,
        first,
        moves.filter(({ person }) => person === index),
      );
    }
    for (let index = 0; index < cameras; index += 1) {
      const serial = `C-${mark}-${index}`;
      const id = await makeCamera(this.database, first, serial);
      this.devices.push({ id, serial });
      await this.database.query(
        `INSERT INTO camera_status_changes (id, camera_id, to_status, at, recorded_at, actor) VALUES ($1, $2, 'in_service', $3, $3, 'test')`,
        [uuid(), id, beforeAllHistories],
      );
    }
  }

  /** Memberships one after another; the third place to go to is none at all. */
  private async moveAbout(person: number, first: SmallForce, moves: History['moves']): Promise<void> {
    const hours = new Map(moves.map((move) => [move.at, move]));
    const turns = [...hours.values()].sort((one, other) => one.at - other.at);
    const kept: Membership[] = [];
    let current: Omit<Membership, 'until'> = {
      from: Date.parse(beforeAllHistories),
      station: first,
      type: types[0],
    };
    for (const { at, to, type } of turns) {
      const from = this.begins + at * hour;
      kept.push({ ...current, until: from });
      const station = this.forces[to] ?? null;
      current = { from, station, type: station === null ? null : (types[type] ?? types[0]) };
    }
    kept.push({ ...current, until: Number.POSITIVE_INFINITY });
    this.memberships.set(person, kept);
    await this.database.query(`DELETE FROM staff_memberships WHERE staff_id = $1`, [this.staff[person]?.id]);
    for (const { from, until, station, type } of kept.filter((one) => one.type !== null)) {
      await this.database.query(
        `INSERT INTO staff_memberships (id, staff_id, station_id, team_id, staff_type, from_at, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          uuid(),
          this.staff[person]?.id,
          station?.stationId,
          station?.teamId,
          type,
          new Date(from),
          Number.isFinite(until) ? new Date(until) : null,
        ],
      );
    }
  }

  /** Takings that would overlap are left out: the product refuses them. */
  private async take({ camera, person, at, hours }: History['takings'][number]): Promise<void> {
    const [from, until] = [this.begins + at * hour, this.begins + (at + hours) * hour];
    if (this.takings.some((one) => one.camera === camera && one.from < until && from < one.until)) return;
    const answer = await this.client.post<{ id: string }>('/api/v1/assignments', {
      camera: this.devices[camera]?.serial,
      staff: this.staff[person]?.collarNumber,
      mode: 'loan',
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
    });
    if (answer.status !== 201) throw new Error(answer.text);
    this.takings.push({ id: answer.body.id, camera, person, from, until });
  }

  private async correct({ taking: index, person }: History['corrections'][number]): Promise<void> {
    const taking = this.takings[index];
    if (taking === undefined || taking.person === person) return;
    const answer = await this.client.post<{ id: string }>(`/api/v1/assignments/${taking.id}/correct`, {
      staff: this.staff[person]?.collarNumber,
      reason: 'It was somebody else',
    });
    if (answer.status !== 201) throw new Error(answer.text);
    this.takings[index] = { ...taking, id: answer.body.id, person };
  }
}
