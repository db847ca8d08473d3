import type { BulkActionName, BulkList } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import type { BulkArguments } from './bulk-action-requests.ts';
import type { BulkPlan } from './planned-row.ts';
import { planClosing } from './plans/plan-closing.ts';
import { planException } from './plans/plan-exception.ts';
import { planExtension } from './plans/plan-extension.ts';
import { planIssue } from './plans/plan-issue.ts';
import { planCameraMove, planDockMove } from './plans/plan-move.ts';
import { planReturn } from './plans/plan-return.ts';
import { planStatus } from './plans/plan-status.ts';

interface Asked {
  readonly database: DataSource;
  readonly tx: EntityManager;
  readonly actor: Actor;
  readonly given: BulkArguments;
}

type MakePlan = (asked: Asked) => Promise<BulkPlan> | BulkPlan;

const plans: Readonly<Record<BulkList, Readonly<Partial<Record<BulkActionName, MakePlan>>>>> = {
  cameras: {
    issue: ({ tx, actor, given }) => planIssue(tx, actor, { ...given, mode: givenMode(given) }),
    return: ({ given }) => planReturn('cameras', given.condition),
    'change-status': ({ database, given: { status, reason, endAssignment = false } }) =>
      planStatus(database, {
        status: needed('status', status),
        endAssignment,
        ...(reason === undefined ? {} : { reason }),
      }),
    'move-station': async ({ database, tx, actor, given }) =>
      planCameraMove(database, await openStation(tx, actor, given.station)),
  },
  docks: {
    'move-station': async ({ database, tx, actor, given }) =>
      planDockMove(database, await openStation(tx, actor, given.station)),
  },
  stations: {
    close: async ({ tx, actor, given }) =>
      planClosing(given.station === undefined ? null : await openStation(tx, actor, given.station)),
  },
  staff: { return: ({ given }) => planReturn('staff', given.condition) },
  assignments: {
    return: ({ given }) => planReturn('assignments', given.condition),
    'extend-loan': ({ given }) => planExtension(needed('dueBack', given.dueBack)),
  },
  exceptions: {
    take: () => planException('take', {}),
    snooze: ({ given }) =>
      planException('snooze', { until: needed('until', given.until), reason: needed('reason', given.reason) }),
    settle: ({ given }) => planException('settle', { reason: needed('reason', given.reason) }),
  },
};

/**
 * The plan of an action.
 *
 * @throws Problem 400 for an argument that is lacking or names nothing
 */
export async function makePlan(list: BulkList, action: BulkActionName, asked: Asked): Promise<BulkPlan> {
  const plan = plans[list][action];
  if (plan === undefined) throw Problem.field('action', `Nothing called ${action} can be done on ${list}.`);
  return plan(asked);
}

function givenMode(given: BulkArguments): NonNullable<BulkArguments['mode']> {
  const ways = [given.collarNumbers, given.pairs, given.team ?? given.station].filter((way) => way !== undefined);
  if (ways.length !== 1)
    throw Problem.field(
      'arguments',
      'Say who gets them: a team or station, a list of collar numbers, or pairs; one of these.',
    );
  if (given.mode === 'loan') needed('dueBack', given.dueBack);
  return needed('mode', given.mode);
}

function needed<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw Problem.field(`arguments.${name}`, `This action needs ${name}.`);
  return value;
}

/** The code of an open station within the asker’s scope. */
async function openStation(tx: EntityManager, { scope }: Actor, code: string | undefined): Promise<string> {
  const asked = needed('station', code).trim();
  const [station] = await tx.query<{ id: string; code: string; status: string }[]>(
    `SELECT id, code, status FROM stations WHERE lower(code) = lower($1)`,
    [asked],
  );
  if (!station || (scope.kind === 'station' && scope.stationId !== station.id))
    throw Problem.field('arguments.station', `There is no station ${asked} that you may see.`);
  if (station.status === 'closed') throw Problem.field('arguments.station', `${station.code} is closed.`);
  return station.code;
}
