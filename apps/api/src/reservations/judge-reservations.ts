import { judgeReservedIssue, type Reservation } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { CustodyCamera } from '../assignments/record-custody.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';

interface Row {
  readonly id: string;
  readonly staff_id: string;
  readonly from_at: Date;
  readonly until_at: Date;
  readonly collarNumber: string | null;
  readonly name: string;
}

/** Somebody whom a sentence names, so that a desk which hides names can hide theirs. */
export type NamedPerson = Pick<Row, 'collarNumber' | 'name'>;

/** What the reservations of a camera say about issuing it. */
export interface JudgedReservations {
  readonly fulfils: string | null;
  readonly warning: string | null;
  /** Whom the warning names. */
  readonly people: readonly NamedPerson[];
}

/**
 * Asks the rule about the camera's reservations, and the person's claims on the pool that it belongs to. The camera's row is
 * locked: a reservation of it made meanwhile waits.
 */
export async function judgeReservations(
  tx: EntityManager,
  issue: {
    readonly camera: CustodyCamera;
    readonly staffId: string;
    readonly until: Date | null;
    readonly dueBack: Date | null;
    readonly override: { readonly reason: string } | null;
  },
  now: Date,
): Promise<JudgedReservations> {
  const rows = await tx.query<Row[]>(
    `SELECT r.id, r.staff_id, r.from_at, r.until_at, n.number AS "collarNumber", ${personName('p')} AS name
       FROM reservations r JOIN staff_members p ON p.id = r.staff_id ${newestCollarNumber('r.staff_id', 'n')}
      WHERE r.cancelled_at IS NULL AND r.fulfilled_at IS NULL AND r.until_at > $3
        AND (r.camera_id = $1 OR r.staff_id = $2 AND r.team_id = (SELECT pool_team_id FROM cameras WHERE id = $1))
      ORDER BY (r.camera_id = $1) DESC NULLS LAST, r.from_at`,
    [issue.camera.id, issue.staffId, now],
  );
  const own = rows.filter(({ staff_id }) => staff_id === issue.staffId);
  const others = rows.filter(({ staff_id }) => staff_id !== issue.staffId);
  const outcome = judgeReservedIssue(
    {
      from: now.getTime(),
      until: issue.until?.getTime() ?? null,
      dueBack: issue.dueBack?.getTime() ?? null,
      override: issue.override,
    },
    { own: own.map(reservationOf), others: others.map(reservationOf) },
    now.getTime(),
  );
  const named = (id: string | null): Row | undefined => rows.find((row) => row.id === id);
  if (!outcome.ok) throw setAside(named(outcome.refusal.reservation));
  const later = named(outcome.value.warns);
  return {
    fulfils: outcome.value.fulfils,
    people: later ? [personOf(later)] : [],
    warning: later ? `${wordsOf(later)} has this camera set aside from ${londonText(later.from_at)}.` : null,
  };
}

/** Uses a reservation up. */
export async function fulfilReservation(
  tx: EntityManager,
  actor: Actor,
  id: string | null,
  assignment: string,
  now: Date,
): Promise<void> {
  if (id === null) return;
  await tx.query(`UPDATE reservations SET fulfilled_at = $2, fulfilled_by = $3, version = version + 1 WHERE id = $1`, [
    id,
    now,
    assignment,
  ]);
  await recordAudit(tx, actor, {
    action: 'reservation.fulfil',
    subjectKind: 'reservation',
    subjectId: id,
    subjectLabel: id,
    after: { assignment },
  });
  await publishEvent(tx, { topic: 'reservation', id });
}

function reservationOf(row: Row): Reservation {
  return {
    id: row.id,
    staff: row.staff_id,
    from: row.from_at.getTime(),
    until: row.until_at.getTime(),
    cancelledAt: null,
    fulfilledAt: null,
  };
}

function setAside(row: Row | undefined): Problem {
  const message = row
    ? `${wordsOf(row)} has this camera set aside from ${londonText(row.from_at)} to ${londonText(row.until_at)}. With a reason it can go to somebody else.`
    : 'This camera is set aside for somebody else.';
  const until = row ? { from: row.from_at.toISOString(), until: row.until_at.toISOString() } : {};
  return new Problem('camera-reserved-for-another', message, [{ field: 'camera', message }], {
    ...(row ? { reservedFor: wordsOf(row), people: [personOf(row)], ...until } : {}),
  });
}

function personOf({ collarNumber, name }: Row): NamedPerson {
  return { collarNumber, name };
}

/** `2417 A. Marsden`. */
function wordsOf({ collarNumber, name }: Row): string {
  return `${collarNumber ?? ''} ${name}`.trim();
}

const clockText = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** `3 Mar 2026 21:14`, by London's clocks. */
export function londonText(at: Date): string {
  return clockText.format(at).replace(',', '');
}
