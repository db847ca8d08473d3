import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { record } from '../reports/record-usage.testing.ts';
import { makeCamera, makePerson, type SmallForce } from '../testing/small-force.testing.ts';

const statuses = ['in_service', 'in_repair', 'missing', 'in_store', 'retired'] as const;
const types = ['police_officer', 'pcso', 'special_constable'] as const;
const skills = ['negotiator', 'roads_policing', 'taser'] as const;
const cameras = 8;
const people = 12;

const change = fc.record({
  what: fc.constantFrom(
    'status',
    'station',
    'issue',
    'return',
    'skill',
    'train',
    'move',
    'leave',
    'lose',
    'find',
    'break',
    'send',
    'record',
  ),
  one: fc.nat(people - 1),
  other: fc.nat(11),
  yearsAgo: fc.nat(2),
});

/** What may happen to a force between two packs. */
export const someChanges = fc.array(fc.array(change, { minLength: 2, maxLength: 7 }), { minLength: 2, maxLength: 4 });

export type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** Lives changes straight in the tables, as whoever writes them may: the pack must not depend on who did. */
export class FoiHistory {
  private cameras: string[] = [];
  private people: string[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly forces: readonly SmallForce[],
  ) {}

  /** Cameras and people who all serve at the first station. */
  async begin(): Promise<void> {
    const [first] = this.forces;
    if (first === undefined) throw new Error('A history needs a force');
    const mark = uuid().slice(-6);
    for (let index = 0; index < cameras; index += 1)
      this.cameras.push(await makeCamera(this.database, first, `F-${mark}-${index}`));
    for (let index = 0; index < people; index += 1)
      this.people.push(await makePerson(this.database, first, `${mark}-${index}`));
  }

  async live({ what, one, other, yearsAgo }: Change): Promise<void> {
    const camera = this.cameras[one % cameras];
    const person = this.people[one];
    const force = this.forces[other % this.forces.length];
    const query = (sql: string, ...values: unknown[]): Promise<unknown> => this.database.query(sql, values);
    const at = new Date(Date.now() - yearsAgo * 365 * 86_400_000 - 1_000);
    switch (what) {
      case 'status': {
        const to = statuses[other % statuses.length];
        await query(
          `WITH moved AS (UPDATE cameras SET status = $2 WHERE id = $1)
           INSERT INTO camera_status_changes (id, camera_id, to_status, at, actor) VALUES ($3, $1, $2, now(), 'test')`,
          camera,
          to,
          uuid(),
        );
        return;
      }
      case 'station':
        return void (await query(`UPDATE cameras SET station_id = $2 WHERE id = $1`, camera, force?.stationId));
      case 'issue':
        return void (await query(
          `INSERT INTO assignments (id, camera_id, staff_id, mode, from_at, issued_by, recorded_by)
           SELECT $3, $1, $2, 'loan', now() - interval '1 second', 'test', 'test'
            WHERE NOT EXISTS (SELECT FROM assignments WHERE camera_id = $1 AND until_at IS NULL)`,
          camera,
          person,
          uuid(),
        ));
      case 'return':
        return void (await query(
          `UPDATE assignments SET until_at = now(), ended_recorded_at = clock_timestamp() WHERE camera_id = $1 AND until_at IS NULL`,
          camera,
        ));
      case 'skill':
        return void (await query(
          `UPDATE staff_members SET skills = array_append(skills, $2) WHERE id = $1`,
          person,
          skills[other % skills.length],
        ));
      case 'train':
        return void (await query(`UPDATE staff_members SET trained_on = $2 WHERE id = $1`, person, at));
      case 'move':
        await query(`UPDATE staff_memberships SET until_at = now() WHERE staff_id = $1 AND until_at IS NULL`, person);
        return void (await query(
          `INSERT INTO staff_memberships (id, staff_id, station_id, staff_type, from_at) VALUES ($1, $2, $3, $4, now())`,
          uuid(),
          person,
          force?.stationId,
          types[other % types.length],
        ));
      case 'leave':
        return void (await query(
          `UPDATE staff_members SET status = CASE status WHEN 'left' THEN 'active' ELSE 'left' END WHERE id = $1`,
          person,
        ));
      case 'lose':
      case 'break': {
        const kind = what === 'break' ? 'fault' : other % 2 === 0 ? 'lost' : 'stolen';
        return void (await query(
          `INSERT INTO cases (id, kind, camera_id, description, status_before, opened_at, opened_by, aware_at)
           VALUES ($1, $2::text, $3, 'test', 'in_service', $4::timestamptz, 'test', CASE WHEN $2::text = 'fault' THEN NULL ELSE $4::timestamptz END)
           ON CONFLICT DO NOTHING`,
          uuid(),
          kind,
          camera,
          at,
        ));
      }
      case 'find':
        return void (await query(
          `UPDATE cases SET state = 'found', closed_at = now(), closed_by = 'test' WHERE camera_id = $1 AND kind <> 'fault' AND closed_at IS NULL`,
          camera,
        ));
      case 'send':
        return void (await query(
          `UPDATE cases SET state = 'in_repair', sent_at = now() WHERE camera_id = $1 AND kind = 'fault' AND state = 'open'`,
          camera,
        ));
      case 'record':
        return record(this.database, [{ cameraId: camera ?? '', startedAt: at.toISOString() }]);
    }
  }
}
