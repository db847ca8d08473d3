import {
  judgeFreeze,
  judgeLift,
  longestFreezeDays,
  type AskedFreeze,
  type FreezeKind,
  type FreezeRefusal,
  type FreezeView,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { wakeDocks } from '../rollouts/wake-docks.ts';
import { readFreeze } from './freeze-list.query.ts';
import type { Lifting, NewFreeze } from './freeze-requests.ts';

const words: Readonly<Record<FreezeRefusal['why'], string>> = {
  'reason-missing': 'Say why: everybody who waits reads it.',
  'starts-in-past': 'A freeze begins now or later.',
  'ends-in-past': 'The end lies ahead.',
  'ends-before-start': 'The end lies after the start.',
  'longer-than-allowed': `A freeze lasts at most ${longestFreezeDays} days; ask again then.`,
  'names-no-station': 'Name one station.',
  'names-no-operation': 'Give the operation its name.',
  'covers-nobody': 'Name the stations or teams that take part.',
  'names-what-it-does-not-cover': 'Freeze either a station or an operation.',
};

const lifted = {
  'freeze-lifted': 'It was ended early before.',
  'freeze-expired': 'It ended by itself.',
} as const;

/** The freeze switch. What devices have fetched goes on; nothing more begins where a freeze holds. */
@Injectable()
export class FreezesService {
  constructor(private readonly database: DataSource) {}

  make(actor: Actor, given: NewFreeze): Promise<FreezeView> {
    return this.database.transaction(async (tx) => {
      const { station, operation } = given;
      if (station !== undefined && operation !== undefined)
        throw Problem.field('station', words['names-what-it-does-not-cover']);
      const now = Date.now();
      const kind: FreezeKind = station !== undefined ? 'station' : operation !== undefined ? 'operation' : 'force';
      const codes = station === undefined ? (operation?.stations ?? []) : [station];
      const stationIds = await idsOf(tx, 'stations', codes, station === undefined ? 'operation.stations' : 'station');
      const teamIds = await idsOf(tx, 'teams', operation?.teams ?? [], 'operation.teams');
      const asked: AskedFreeze = {
        kind,
        operation: operation?.name.trim() ?? '',
        stations: stationIds.length,
        teams: teamIds.length,
        reason: given.reason,
        from: given.from === undefined ? now : Date.parse(given.from),
        until: Date.parse(given.until),
      };
      const judged = judgeFreeze(asked, now);
      if (!judged.ok) throw Problem.field(judged.refusal.field, words[judged.refusal.why]);
      const id = uuid();
      await tx.query(
        `INSERT INTO freezes (id, kind, operation, station_ids, team_ids, reason, from_at, until_at, created_by, created_by_user)
         VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, now()), $8, $9, $10)`,
        [
          id,
          kind,
          kind === 'operation' ? asked.operation : null,
          stationIds,
          teamIds,
          asked.reason.trim(),
          given.from === undefined ? null : new Date(asked.from),
          new Date(asked.until),
          actor.name,
          actor.userId,
        ],
      );
      const made = await readFreeze(tx, id, actor.scope);
      await recordAudit(tx, actor, {
        action: 'freeze.make',
        subjectKind: 'freeze',
        subjectId: id,
        subjectLabel: coverOf(made),
        reason: made.reason,
        after: {
          kind,
          operation: made.operation,
          stations: made.stations,
          teams: made.teams,
          from: made.from,
          until: made.until,
        },
        stationId: kind === 'station' ? (stationIds[0] ?? null) : null,
      });
      await publishEvent(tx, { topic: 'freeze', id });
      return made;
    });
  }

  /** Ends a freeze early, or calls it off before it begins; the docks that hold waiting devices are woken. */
  lift(actor: Actor, id: string, given: Lifting | undefined, expected: number | null): Promise<FreezeView> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ from_at: Date; until_at: Date; lifted_at: Date | null }[]>(
        `SELECT from_at, until_at, lifted_at FROM freezes WHERE id = $1 FOR UPDATE`,
        [id],
      );
      const before = await readFreeze(tx, id, actor.scope);
      demandVersion(expected, before.version);
      if (row === undefined) throw new Problem('not-found', 'There is no such freeze that you may see.');
      const judged = judgeLift(
        { from: row.from_at.getTime(), until: row.until_at.getTime(), liftedAt: row.lifted_at?.getTime() ?? null },
        Date.now(),
      );
      if (!judged.ok) throw new Problem(judged.refusal, lifted[judged.refusal]);
      await tx.query(
        `UPDATE freezes SET lifted_at = now(), lifted_by = $2, lift_reason = $3, version = version + 1 WHERE id = $1`,
        [id, actor.name, given?.reason?.trim() || null],
      );
      const after = await readFreeze(tx, id, actor.scope);
      await recordAudit(tx, actor, {
        action: 'freeze.lift',
        subjectKind: 'freeze',
        subjectId: id,
        subjectLabel: coverOf(after),
        reason: given?.reason,
        before: { status: before.status, until: before.until },
        after: { status: after.status },
      });
      const frozen = await tx.query<{ device_id: string }[]>(
        `SELECT device_id FROM actions WHERE state = 'waiting' AND reason = 'frozen' ORDER BY id`,
      );
      await wakeDocks(
        tx,
        'update',
        frozen.map(({ device_id }) => device_id),
      );
      await publishEvent(tx, { topic: 'freeze', id });
      return after;
    });
  }
}

/** What a freeze covers, as one says it. */
export function coverOf({ kind, operation, stations }: Pick<FreezeView, 'kind' | 'operation' | 'stations'>): string {
  if (kind === 'force') return 'Whole force';
  return operation ?? stations[0]?.name ?? '';
}

/** A misspelt code must not leave a station unfrozen. @throws Problem naming the field and the unknown codes */
async function idsOf(
  tx: EntityManager,
  table: 'stations' | 'teams',
  codes: readonly string[],
  field: string,
): Promise<string[]> {
  const keys = [...new Set(codes.map((code) => code.trim().toLowerCase()))];
  if (keys.length === 0) return [];
  const found = await tx.query<{ id: string; key: string }[]>(
    `SELECT id, lower(code) AS key FROM ${table} WHERE lower(code) = ANY ($1) ORDER BY key`,
    [keys],
  );
  const unknown = keys.filter((key) => !found.some((one) => one.key === key));
  if (unknown.length > 0) throw Problem.field(field, `Not known here: ${unknown.slice(0, 10).join(', ')}.`);
  return found.map(({ id }) => id);
}
