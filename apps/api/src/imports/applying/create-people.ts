import { boundsOfDay, localDayOf, type JudgedRow } from '@custodian/domain';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '../../audit/record-audit.ts';
import { timestamp, unnested } from '../../database/unnested.ts';
import { sinceUnknown } from '../../staff/since-unknown.ts';
import { idOf, type Application } from './application.ts';
import { keepMade } from './snapshots.ts';

/**
 * Joiners: a person, the collar number and a membership, from the day they start. A number that somebody had before is theirs
 * from that person's end at the earliest.
 */
export async function createPeople(
  { tx, actor, record, loaded, now }: Application,
  rows: readonly JudgedRow[],
): Promise<void> {
  const today = localDayOf(now.getTime());
  const people = rows.map(({ key, fields }) => ({
    id: uuid(),
    numberId: uuid(),
    membershipId: uuid(),
    label: key,
    surname: fields.surname,
    forenames: fields.forenames ?? '',
    status: fields.startDate !== undefined && fields.startDate > today ? 'expected' : 'active',
    startDate: fields.startDate,
    endDate: fields.endDate,
    from: fields.startDate === undefined ? sinceUnknown : timestamp(boundsOfDay(fields.startDate).from),
    station: idOf(loaded.stations, fields.station),
    team: idOf(loaded.teams, fields.team),
    type: fields.staffType,
    rank: fields.rank,
    fields,
  }));
  await tx.query(
    `INSERT INTO staff_members (id, surname, forenames, status, start_date, end_date)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::date[])`,
    unnested(people, ['id', 'surname', 'forenames', 'status', 'startDate', 'endDate']),
  );
  await tx.query(
    `INSERT INTO collar_numbers (id, staff_id, number, from_at)
     SELECT x.id, x.person, x.number, greatest(x.since, (SELECT max(n.until_at) FROM collar_numbers n WHERE n.number_key = lower(x.number)))
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS x(id, person, number, since)`,
    unnested(people, ['numberId', 'id', 'label', 'from']),
  );
  await tx.query(
    `INSERT INTO staff_memberships (id, staff_id, station_id, team_id, staff_type, rank, from_at)
     SELECT x.*, n.from_at FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])
              AS x(id, person, station, team, type, rank)
       JOIN collar_numbers n ON n.staff_id = x.person`,
    unnested(people, ['membershipId', 'id', 'station', 'team', 'type', 'rank']),
  );
  await keepMade(tx, record.id, people);
  await recordAudit(
    tx,
    actor,
    people.map(({ id, label, surname, station, team, fields }) => ({
      action: 'staff.add',
      subjectKind: 'staff',
      subjectId: id,
      subjectLabel: `${label} ${surname ?? ''}`.trim(),
      after: fields,
      stationId: station,
      teamId: team,
    })),
  );
}
