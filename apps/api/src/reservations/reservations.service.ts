import { hasPoolLeft, judgeCancel } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCamera } from '../cameras/cameras.service.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { holderOfCollarNumber } from '../staff/find-person.ts';
import { readReservation, type ReservationView } from './reservation-list.query.ts';
import type { Cancellation, NewReservation } from './reservation-requests.ts';

/** What making a reservation answers (contract "Commands"): camera and team by name, staff by collar number. */
export interface ReservationAnswer {
  readonly id: string;
  readonly camera: string | null;
  readonly team: string | null;
  readonly staff: string;
  readonly from: string;
  readonly until: string;
}

const cancelWords = {
  'reservation-cancelled': 'It was given up before.',
  'reservation-fulfilled': 'The camera was issued for it. Return the camera instead.',
  'reservation-lapsed': 'Its time is over.',
} as const;

@Injectable()
export class ReservationsService {
  constructor(private readonly database: DataSource) {}

  /** Sets a camera or one of a team's pool aside. The exclusion constraints have the last word on clashes. */
  reserve(actor: Actor, given: NewReservation): Promise<ReservationAnswer> {
    return this.database.transaction(async (tx) => {
      const [from, until] = [new Date(given.from), new Date(given.until)];
      if (until <= from) throw Problem.field('until', 'The end lies after the start.');
      if (until <= new Date()) throw Problem.field('until', 'A reservation lies ahead; what is past is an assignment.');
      if ((given.camera === undefined) === (given.team === undefined))
        throw Problem.field('camera', 'Reserve either a camera or a team’s pool.');
      const camera = given.camera === undefined ? null : await lockCamera(tx, given.camera, actor.scope);
      const team = given.team === undefined ? null : await lockTeam(tx, given.team, actor);
      const staffId = await holderOfCollarNumber(tx, given.staff, new Date(), actor.scope);
      if (team !== null) await demandPoolLeft(tx, team, from, until);
      const id = uuid();
      await tx.query(
        `INSERT INTO reservations (id, camera_id, team_id, staff_id, from_at, until_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, camera?.id ?? null, team?.id ?? null, staffId, from, until, actor.name],
      );
      const answer = {
        id,
        camera: camera?.serial ?? null,
        team: given.team ?? null,
        staff: given.staff,
        from: from.toISOString(),
        until: until.toISOString(),
      };
      await recordAudit(tx, actor, {
        action: 'reservation.make',
        subjectKind: 'reservation',
        subjectId: id,
        subjectLabel: given.camera ?? given.team ?? '',
        after: answer,
        stationId: camera?.station_id ?? team?.station_id ?? null,
      });
      await publishEvent(tx, { topic: 'reservation', id, stationId: camera?.station_id ?? team?.station_id ?? null });
      return answer;
    });
  }

  /** Gives a reservation up. */
  cancel(actor: Actor, id: string, given: Cancellation, expected: number | null): Promise<ReservationView> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<
        { from_at: Date; until_at: Date; cancelled_at: Date | null; fulfilled_at: Date | null }[]
      >(`SELECT from_at, until_at, cancelled_at, fulfilled_at FROM reservations WHERE id = $1 FOR UPDATE`, [id]);
      const before = await readReservation(tx, id, actor.scope);
      demandVersion(expected, before.version);
      if (row === undefined) throw new Problem('not-found', 'There is no such reservation that you may see.');
      const outcome = judgeCancel(
        {
          from: row.from_at.getTime(),
          until: row.until_at.getTime(),
          cancelledAt: row.cancelled_at?.getTime() ?? null,
          fulfilledAt: row.fulfilled_at?.getTime() ?? null,
        },
        Date.now(),
      );
      if (!outcome.ok) throw new Problem(outcome.refusal, cancelWords[outcome.refusal]);
      await tx.query(
        `UPDATE reservations SET cancelled_at = now(), cancelled_by = $2, cancel_reason = $3, version = version + 1 WHERE id = $1`,
        [id, actor.name, given.reason?.trim() ?? null],
      );
      const after = await readReservation(tx, id, actor.scope);
      await recordAudit(tx, actor, {
        action: 'reservation.cancel',
        subjectKind: 'reservation',
        subjectId: id,
        subjectLabel: before.camera ?? before.team?.code ?? '',
        reason: given.reason,
        before: { status: before.status },
        after: { status: after.status },
      });
      await publishEvent(tx, { topic: 'reservation', id });
      return after;
    });
  }
}

interface LockedTeam {
  readonly id: string;
  readonly name: string;
  readonly station_id: string | null;
}

/** Locks a team, so that reservations of its pool are counted one after the other. */
async function lockTeam(tx: EntityManager, code: string, actor: Actor): Promise<LockedTeam> {
  const [team] = await tx.query<LockedTeam[]>(
    `SELECT id, name, station_id FROM teams WHERE lower(code) = lower($1)
        AND ($2::uuid IS NULL OR station_id = $2) AND ($3::uuid IS NULL OR id = $3) FOR UPDATE`,
    [
      code,
      actor.scope.kind === 'station' ? actor.scope.stationId : null,
      actor.scope.kind === 'team' ? actor.scope.teamId : null,
    ],
  );
  if (!team) throw Problem.field('team', `There is no team with the code ${code}.`);
  return team;
}

async function demandPoolLeft(tx: EntityManager, team: LockedTeam, from: Date, until: Date): Promise<void> {
  const [pool] = await tx.query<{ size: number }[]>(
    `SELECT count(*)::int AS size FROM cameras WHERE pool_team_id = $1 AND status IN ('in_service', 'in_store')`,
    [team.id],
  );
  const standing = await tx.query<{ from_at: Date; until_at: Date }[]>(
    `SELECT from_at, until_at FROM reservations WHERE team_id = $1 AND cancelled_at IS NULL AND fulfilled_at IS NULL
        AND from_at < $3 AND until_at > $2`,
    [team.id, from, until],
  );
  const size = pool?.size ?? 0;
  const taken = standing.map((row) => ({ from: row.from_at.getTime(), until: row.until_at.getTime() }));
  if (size > 0 && !hasPoolLeft(size, taken, { from: from.getTime(), until: until.getTime() }))
    throw new Problem(
      'pool-all-reserved',
      `All ${size} cameras of ${team.name}’s pool are set aside in part of that time.`,
      [{ field: 'team', message: 'Choose another time, or a camera of another team.' }],
    );
}
