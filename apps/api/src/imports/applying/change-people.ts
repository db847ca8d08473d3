import { boundsOfDay, localDayOf, type JudgedRow } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '../../audit/record-audit.ts';
import { timestampOrNull, unnested } from '../../database/unnested.ts';
import { changed, idOf, type Application } from './application.ts';
import { beforeAndAfter } from './apply-cameras.ts';
import { keepBefore } from './snapshots.ts';

interface ChangedPerson {
  readonly id: string;
  readonly label: string;
  readonly row: JudgedRow;
}

/** Known people: their names and dates as they are now, and where they belong from now on. */
export async function changePeople(application: Application, rows: readonly JudgedRow[]): Promise<void> {
  const { tx, actor, record, loaded, now } = application;
  const people = rows.map((row) => ({ id: loaded.subjects.get(row.key.toLowerCase()) ?? '', label: row.key, row }));
  await keepBefore(tx, 'staff', record.id, people);
  await changePersons(tx, people, now);
  await moveFirstDays(tx, people);
  await changeMemberships(application, people);
  await recordAudit(
    tx,
    actor,
    people.map(({ id, label, row }) => ({
      action: 'staff.change',
      subjectKind: 'staff',
      subjectId: id,
      subjectLabel: label,
      ...beforeAndAfter(row),
      stationId: idOf(loaded.stations, row.fields.station),
      teamId: idOf(loaded.teams, row.fields.team),
    })),
  );
}

async function changePersons(tx: EntityManager, people: readonly ChangedPerson[], now: Date): Promise<void> {
  const rows = people.map(({ id, row }) => ({
    id,
    surname: changed(row, 'surname'),
    forenames: changed(row, 'forenames'),
    startDate: changed(row, 'startDate'),
    endDate: changed(row, 'endDate'),
  }));
  await tx.query(
    `UPDATE staff_members p SET surname = coalesce(x.surname, p.surname), forenames = coalesce(x.forenames, p.forenames),
            start_date = coalesce(x.start_date, p.start_date), end_date = coalesce(x.end_date, p.end_date),
            status = CASE WHEN p.status = 'expected' AND coalesce(x.start_date, p.start_date) <= $6::date THEN 'active' ELSE p.status END,
            version = p.version + 1
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::date[]) AS x(id, surname, forenames, start_date, end_date)
      WHERE p.id = x.id`,
    [...unnested(rows, ['id', 'surname', 'forenames', 'startDate', 'endDate']), localDayOf(now.getTime())],
  );
}

/** A first day that is still to come may move; one that has come is history. */
async function moveFirstDays(tx: EntityManager, people: readonly ChangedPerson[]): Promise<void> {
  const rows = people.flatMap(({ id, row }) => {
    const startDate = changed(row, 'startDate');
    return startDate ? [{ id, from: timestampOrNull(boundsOfDay(startDate).from) }] : [];
  });
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE collar_numbers d SET from_at = greatest(x.since, (SELECT max(n.until_at) FROM collar_numbers n WHERE n.number_key = d.number_key))
       FROM unnest($1::uuid[], $2::timestamptz[]) AS x(id, since) WHERE d.staff_id = x.id AND d.until_at IS NULL AND d.from_at > now()`,
    unnested(rows, ['id', 'from']),
  );
  await tx.query(
    `UPDATE staff_memberships d SET from_at = n.from_at FROM collar_numbers n
      WHERE d.staff_id = ANY($1) AND d.until_at IS NULL AND d.from_at > now() AND n.staff_id = d.staff_id AND n.until_at IS NULL`,
    [rows.map(({ id }) => id)],
  );
}

/** A membership that has begun ends now and another begins; one that is still to begin is put right. */
async function changeMemberships({ tx, loaded }: Application, people: readonly ChangedPerson[]): Promise<void> {
  const rows = people.flatMap(({ id, row }) => {
    const [station, team] = [changed(row, 'station'), changed(row, 'team')];
    const [type, rank] = [changed(row, 'staffType'), changed(row, 'rank')];
    if ([station, team, type, rank].every((value) => value === undefined)) return [];
    return [
      {
        id,
        membershipId: uuid(),
        station: idOf(loaded.stations, station),
        team: idOf(loaded.teams, team),
        leavesTeam: team === null,
        type,
        rank,
      },
    ];
  });
  if (rows.length === 0) return;
  const given = `unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[], $6::text[], $7::text[])
    AS x(person, id, station, team, leaves_team, type, rank)`;
  const values = unnested(rows, ['id', 'membershipId', 'station', 'team', 'leavesTeam', 'type', 'rank']);
  const merged = `coalesce(x.station, m.station_id), CASE WHEN x.leaves_team THEN NULL ELSE coalesce(x.team, m.team_id) END,
    coalesce(x.type, m.staff_type), coalesce(x.rank, m.rank)`;
  await tx.query(
    `UPDATE staff_memberships m SET (station_id, team_id, staff_type, rank) = ROW(${merged})
       FROM ${given} WHERE m.staff_id = x.person AND m.until_at IS NULL AND m.from_at >= now()`,
    values,
  );
  await tx.query(
    `UPDATE staff_memberships SET until_at = now() WHERE staff_id = ANY($1) AND until_at IS NULL AND from_at < now()`,
    [rows.map(({ id }) => id)],
  );
  await tx.query(
    `INSERT INTO staff_memberships (id, staff_id, station_id, team_id, staff_type, rank, from_at)
     SELECT x.id, x.person, ${merged}, now() FROM ${given}
       LEFT JOIN staff_memberships m ON m.staff_id = x.person AND m.until_at = now()
      WHERE NOT EXISTS (SELECT FROM staff_memberships o WHERE o.staff_id = x.person AND o.until_at IS NULL)`,
    values,
  );
}
