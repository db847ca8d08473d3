import { boundsOfDay } from '@custodian/domain';
import type pg from 'pg';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { demonstrationId } from '../demonstration-id.ts';
import type { Membership, Person } from '../person.ts';
import { divisionTable, eckingtonClosedOn, reorganisedOn, stationTable, type StationPlan } from '../station-table.ts';
import type { TeamPlan } from '../team-table.ts';
import { instantText, writeTable } from './write-table.ts';

/** The id of a station, team or division by its code. */
export const stationId = (code: string): string => demonstrationId('station', code);
export const teamId = (code: string): string => demonstrationId('team', code);
const divisionId = (code: string): string => demonstrationId('division', code);

const openedOn = '1998-04-01';

/** Stations with their divisions then and now, teams, and people with their collar numbers and memberships. */
export async function loadRegister(
  client: pg.ClientBase,
  { calendar, teams, people, fleet }: DemonstrationForce,
): Promise<void> {
  const closedOn = eckingtonClosedOn(calendar.today);
  const closing = ({ closedInto }: StationPlan): string | null => (closedInto === undefined ? null : closedOn);
  const homes = new Map<string, number>();
  for (const { station, status } of fleet.cameras) {
    if (status === 'in_service') homes.set(station, (homes.get(station) ?? 0) + 1);
  }
  await writeTable(
    client,
    'divisions',
    [
      ['id', 'uuid', ({ code }) => divisionId(code)],
      ['code', 'text', ({ code }) => code],
      ['name', 'text', ({ name }) => name],
    ],
    divisionTable,
  );
  await writeTable<StationPlan>(
    client,
    'stations',
    [
      ['id', 'uuid', ({ code }) => stationId(code)],
      ['code', 'text', ({ code }) => code],
      ['name', 'text', ({ name }) => name],
      ['status', 'text', ({ closedInto }) => (closedInto === undefined ? 'open' : 'closed')],
      ['latitude', 'double precision', ({ latitude }) => latitude],
      ['longitude', 'double precision', ({ longitude }) => longitude],
      ['map_column', 'integer', ({ tile }) => tile?.[0] ?? null],
      ['map_row', 'integer', ({ tile }) => tile?.[1] ?? null],
      // A tenth of its cameras stay ready whatever a rollout would like.
      ['operational_floor', 'integer', ({ code }) => Math.ceil((homes.get(code) ?? 0) / 10)],
      ['opened_on', 'date', () => openedOn],
      ['closed_on', 'date', closing],
      ['recorded_at', 'timestamptz', () => dayStart(openedOn)],
      ['merged_into', 'uuid', ({ closedInto }) => (closedInto === undefined ? null : stationId(closedInto))],
    ],
    stationTable,
  );
  await writeTable<DivisionRow>(
    client,
    'station_divisions',
    [
      ['id', 'uuid', ({ key }) => demonstrationId('station division', key)],
      ['station_id', 'uuid', ({ station }) => stationId(station)],
      ['division_id', 'uuid', ({ division }) => divisionId(division)],
      ['from_at', 'timestamptz', ({ from }) => dayStart(from)],
      ['until_at', 'timestamptz', ({ until }) => (until === null ? null : dayStart(until))],
    ],
    stationTable.flatMap((station) => divisionRows(station, closing(station))),
  );
  await writeTable<TeamPlan>(
    client,
    'teams',
    [
      ['id', 'uuid', ({ code }) => teamId(code)],
      ['code', 'text', ({ code }) => code],
      ['name', 'text', ({ name }) => name],
      ['station_id', 'uuid', ({ station }) => stationId(station)],
      ['assignment_mode', 'text', ({ mode }) => mode],
    ],
    teams,
  );
  await loadPeople(client, people);
}

async function loadPeople(client: pg.ClientBase, people: readonly Person[]): Promise<void> {
  await writeTable<Person>(
    client,
    'staff_members',
    [
      ['id', 'uuid', ({ id }) => id],
      ['surname', 'text', ({ surname }) => surname],
      ['forenames', 'text', ({ forenames }) => forenames],
      ['status', 'text', ({ status }) => status],
      ['skills', 'text[]', ({ skills }) => `{${skills.join(',')}}`],
      ['start_date', 'date', ({ startDay }) => startDay],
      ['end_date', 'date', ({ endDay }) => endDay],
      ['trained_on', 'date', ({ trainedOn }) => trainedOn],
      ['recorded_at', 'timestamptz', ({ startDay }) => dayStart(startDay)],
    ],
    people,
  );
  await writeTable<Person>(
    client,
    'collar_numbers',
    [
      ['id', 'uuid', ({ key }) => demonstrationId('collar number', key)],
      ['staff_id', 'uuid', ({ id }) => id],
      ['number', 'text', ({ collarNumber }) => collarNumber],
      ['from_at', 'timestamptz', ({ startDay }) => dayStart(startDay)],
      ['until_at', 'timestamptz', ({ endDay }) => (endDay === null ? null : dayStart(endDay))],
    ],
    people,
  );
  await writeTable<{ person: Person; membership: Membership; key: string }>(
    client,
    'staff_memberships',
    [
      ['id', 'uuid', ({ key }) => demonstrationId('membership', key)],
      ['staff_id', 'uuid', ({ person }) => person.id],
      ['station_id', 'uuid', ({ membership }) => stationId(membership.station)],
      ['team_id', 'uuid', ({ membership }) => (membership.team === null ? null : teamId(membership.team))],
      ['staff_type', 'text', ({ membership }) => membership.staffType],
      ['rank', 'text', ({ membership }) => membership.rank],
      ['from_at', 'timestamptz', ({ membership }) => dayStart(membership.from)],
      ['until_at', 'timestamptz', ({ membership }) => (membership.until === null ? null : dayStart(membership.until))],
      ['recorded_at', 'timestamptz', ({ membership }) => dayStart(membership.from)],
    ],
    people.flatMap((person) =>
      person.memberships.map((membership, index) => ({ person, membership, key: `${person.key} ${index}` })),
    ),
  );
}

interface DivisionRow {
  readonly key: string;
  readonly station: string;
  readonly division: string;
  readonly from: string;
  readonly until: string | null;
}

function divisionRows({ code, division, formerDivision }: StationPlan, closedOn: string | null): DivisionRow[] {
  const from = formerDivision === null ? openedOn : reorganisedOn;
  const now = { key: code, station: code, division, from, until: closedOn };
  if (formerDivision === null) return [now];
  return [
    { key: `${code} former`, station: code, division: formerDivision, from: openedOn, until: reorganisedOn },
    now,
  ];
}

function dayStart(day: string): string {
  return instantText(boundsOfDay(day).from);
}
