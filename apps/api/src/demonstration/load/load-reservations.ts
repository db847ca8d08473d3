import { addDays } from '@custodian/domain';
import type pg from 'pg';
import { instantOn } from '../calendar.ts';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { demonstrationId } from '../demonstration-id.ts';
import { lastMembership } from '../person.ts';
import { poolTeam, switchingTeam } from '../team-table.ts';
import { teamId } from './load-register.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

interface Row {
  readonly key: number;
  readonly camera: string | null;
  readonly team: string | null;
  readonly person: string;
  readonly from: number;
  readonly until: number;
  readonly cancelledAt: number | null;
}

const hour = 60;

/** What is set aside for the days to come, and the switch of the team that is half-way to a pool. */
export async function loadReservations(client: pg.ClientBase, force: DemonstrationForce): Promise<void> {
  await writeTable<Row>(
    client,
    'reservations',
    [
      ['id', 'uuid', ({ key }) => demonstrationId('reservation', key)],
      ['camera_id', 'uuid', ({ camera }) => camera],
      ['team_id', 'uuid', ({ team }) => (team === null ? null : teamId(team))],
      ['staff_id', 'uuid', ({ person }) => person],
      ['from_at', 'timestamptz', ({ from }) => instantText(from)],
      ['until_at', 'timestamptz', ({ until }) => instantText(until)],
      ['recorded_at', 'timestamptz', () => instantText(force.calendar.now)],
      ['recorded_by', 'text', () => 'Camera office'],
      ['cancelled_at', 'timestamptz', ({ cancelledAt }) => instantOrNull(cancelledAt)],
      ['cancelled_by', 'text', ({ cancelledAt }) => (cancelledAt === null ? null : 'Camera office')],
      ['cancel_reason', 'text', ({ cancelledAt }) => (cancelledAt === null ? null : 'The course was called off')],
    ],
    reservations(force),
  );
  const switched = instantText(instantOn(addDays(force.calendar.today, -20), 10 * hour));
  await client.query(
    `INSERT INTO team_mode_changes (id, team_id, from_mode, to_mode, at, reason, recorded_at, recorded_by)
     VALUES ($1, $2, 'personal', 'mixed', $3, 'Half of the team shares a pool before the rest follows', $3, 'Camera office')`,
    [demonstrationId('team-mode', switchingTeam), teamId(switchingTeam), switched],
  );
}

/** Spare cameras at Chesterfield for a football match and a course, and one of a pool. */
function reservations({ calendar, fleet, people }: DemonstrationForce): Row[] {
  const { today, now } = calendar;
  const spares = fleet.spares.filter(({ station, undockedSince }) => station === 'CHE' && undockedSince === null);
  const officers = people.filter((person) => person.status === 'active' && lastMembership(person).station === 'CHE');
  const poolMember = people.find((person) => person.status === 'active' && lastMembership(person).team === poolTeam);
  const rows = spares.slice(0, 3).flatMap((camera, key): Row[] => {
    const person = officers[key * 7];
    if (person === undefined) return [];
    const day = addDays(today, key + 1);
    const cancelledAt = key === 2 ? now : null;
    return [
      {
        key,
        camera: camera.id,
        team: null,
        person: person.id,
        from: instantOn(day, 8 * hour),
        until: instantOn(day, 18 * hour),
        cancelledAt,
      },
    ];
  });
  if (poolMember === undefined) return rows;
  const day = addDays(today, 2);
  const pool = { camera: null, team: poolTeam, person: poolMember.id, cancelledAt: null };
  return [...rows, { key: 9, ...pool, from: instantOn(day, 14 * hour), until: instantOn(day, 22 * hour) }];
}
