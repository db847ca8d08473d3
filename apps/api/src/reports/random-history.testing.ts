import { boundsOfDay, localDayOf, type LocalDay } from '@custodian/domain';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { makeCamera, makePerson, type SmallForce } from '../testing/small-force.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { record } from './record-usage.testing.ts';
import type { UsageGrouping } from './usage-request.ts';

const hour = 3_600_000;
const hoursOfHistory = 20 * 24;
const people = 3;
const cameras = 3;
const types = ['police_officer', 'pcso', 'special_constable'] as const;

const aPerson = fc.nat(people - 1);
const aCamera = fc.nat(cameras - 1);
const anHour = fc.integer({ min: 0, max: hoursOfHistory - 1 });

/** Everybody serves from here on, so that there is room for a hundred and fifty histories, each in weeks of its own. */
const beforeAllHistories = '2010-01-01T00:00:00Z';

/** What may happen in three weeks: who belongs where, who takes which camera when, what is recorded, what was typed wrong. */
export const someHistory = fc.record({
  moves: fc.array(fc.record({ person: aPerson, at: anHour, to: fc.nat(2), type: fc.nat(2) }), { maxLength: 5 }),
  takings: fc.array(
    fc.record({ camera: aCamera, person: aPerson, at: anHour, hours: fc.integer({ min: 1, max: 90 }) }),
    {
      maxLength: 6,
    },
  ),
  /** Takings that are typed in after their recordings came. */
  late: fc.nat(6),
  corrections: fc.array(fc.record({ taking: fc.nat(5), person: aPerson }), { maxLength: 2 }),
  recordings: fc.array(
    fc.record({
      camera: aCamera,
      at: anHour,
      seconds: fc.integer({ min: 1, max: 9_000 }),
      bytes: fc.nat(2_000_000_000),
    }),
    { maxLength: 14 },
  ),
  skippedDays: fc.nat(6),
  days: fc.nat(12),
});

export type History = typeof someHistory extends fc.Arbitrary<infer Value> ? Value : never;

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

/** A recording with the groups that the history tells it belongs to; `nobody` for none. */
export type Told = Readonly<Record<UsageGrouping, string>> & {
  readonly startedAt: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly camera: string;
  readonly staff: string | null;
};

/** Lives a random history through the product's API, and remembers it in the plainest way to check the reports against. */
export class RandomHistory {
  private readonly begins: number;
  private readonly codes = new Map<SmallForce, string>();
  private readonly memberships = new Map<number, Membership[]>();
  private readonly takings: Taking[] = [];
  private staff: { id: string; collarNumber: string }[] = [];
  private devices: { id: string; serial: string }[] = [];
  private told: History['recordings'] = [];

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
    await meanwhile();
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
      const member = this.memberships
        .get(taking?.person ?? -1)
        ?.find(({ from, until }) => from <= startedAt && startedAt < until);
      return {
        ...this.groupsOf(member),
        ...timesOf(localDayOf(startedAt)),
        startedAt,
        seconds,
        bytes,
        camera: this.devices[camera]?.id ?? '',
        staff: taking === undefined ? null : (this.staff[taking.person]?.id ?? null),
      };
    });
  }

  /** How many people answered for a camera in the period while they belonged to this group. */
  equipped(groupBy: 'station' | 'team' | 'staffType', key: string, period: { begins: number; ends: number }): number {
    const found = this.takings.flatMap(({ person, from, until }) =>
      (this.memberships.get(person) ?? [])
        .filter((member) => this.groupsOf(member)[groupBy] === key)
        .filter((member) => Math.max(member.from, from, period.begins) < Math.min(member.until, until, period.ends))
        .map(() => person),
    );
    return new Set(found).size;
  }

  private groupsOf(member: Membership | undefined): { station: string; team: string; staffType: string } {
    const code = member?.station ? this.codes.get(member.station) : undefined;
    return { station: code ?? 'nobody', team: code ? `${code}-R1` : 'nobody', staffType: member?.type ?? 'nobody' };
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
      this.devices.push({ id: await makeCamera(this.database, first, serial), serial });
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

/** The stretches of time that a day belongs to, counted on the calendar rather than by the product's rule. */
function timesOf(day: LocalDay): { day: string; week: string; month: string } {
  const monday = new Date(`${day}T12:00:00Z`);
  while (monday.toUTCString().slice(0, 3) !== 'Mon') monday.setUTCDate(monday.getUTCDate() - 1);
  return { day, week: monday.toISOString().slice(0, 10), month: day.slice(0, 7) };
}
