import {
  breachHours,
  casesOfMove,
  commandCase,
  isLoss,
  type CameraStatus,
  type CaseCommand,
  type CaseKind,
  type CaseState,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clearExceptions } from '../exceptions/raise-exceptions.ts';
import { caseProblem } from './case-refusals.ts';
import { lastHolder } from './last-holder.ts';
import { recordCase } from './record-case.ts';
import { watchClocks } from './watch-clocks.ts';
import { columnsOfState, insertCase, isClockSettled, saveCase } from './write-case.ts';

/** A change of status: the camera as it was, where it went, and why. */
export interface CameraMoved {
  readonly camera: {
    readonly id: string;
    readonly serial: string;
    readonly station_id: string | null;
    readonly status: CameraStatus;
  };
  readonly to: CameraStatus;
  readonly reason: string;
  readonly at: Date;
  /** The case that moves the camera, which ends by its own command; left out where nobody made the move in a case. */
  readonly by?: string;
}

interface OpenCase {
  readonly id: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly aware_at: Date | null;
  readonly reported_at: Date | null;
  readonly decided_not_at: Date | null;
}

/**
 * Opens and ends the cases that belong to a change of status, in its transaction: nothing is lost or given up without one,
 * and none goes on once its camera is back, whichever other case moved it.
 */
export async function followMove(tx: EntityManager, actor: Actor, move: CameraMoved): Promise<void> {
  const { camera, to, by } = move;
  const open = await tx.query<OpenCase[]>(
    `SELECT id, number, kind, state, aware_at, reported_at, decided_not_at FROM cases
      WHERE camera_id = $1 AND closed_at IS NULL ORDER BY number FOR UPDATE`,
    [camera.id],
  );
  const { opens, ends } = casesOfMove({ from: camera.status, to }, open);
  for (const { of, command } of ends) if (of.id !== by) await endCase(tx, actor, move, of, command);
  if (opens === null) return;
  const made = await openCase(tx, actor, move, opens.kind);
  if (opens.then !== null) await endCase(tx, actor, move, made, opens.then);
}

async function openCase(tx: EntityManager, actor: Actor, move: CameraMoved, kind: CaseKind): Promise<OpenCase> {
  const { camera, to, reason, at } = move;
  const last = await lastHolder(tx, camera.id);
  const id = uuid();
  const awareAt = isLoss(kind) ? at : null;
  const number = await insertCase(tx, {
    id,
    kind,
    camera_id: camera.id,
    holder_id: last?.staff_id ?? null,
    assignment_id: last?.id ?? null,
    description: reason,
    status_before: camera.status,
    moved_to: to,
    opened_at: at,
    opened_by: actor.name,
    aware_at: awareAt,
    due_at: awareAt === null ? null : new Date(awareAt.getTime() + breachHours * 3_600_000),
  });
  await recordCase(tx, actor, {
    case: { id, number },
    camera,
    what: 'open',
    words: reason,
    facts: { kind, camera: camera.serial, status: to, ...(awareAt ? { awareAt: awareAt.toISOString() } : {}) },
  });
  if (awareAt !== null) await watchClocks(tx, at, id);
  return { id, number, kind, state: 'open', aware_at: awareAt, reported_at: null, decided_not_at: null };
}

async function endCase(
  tx: EntityManager,
  actor: Actor,
  { camera, to, reason, at }: CameraMoved,
  ended: OpenCase,
  command: CaseCommand,
): Promise<void> {
  const outcome = commandCase(ended, {
    command,
    reason,
    camera: null,
    hasCertificate: false,
    notWipedReason: null,
  });
  if (!outcome.ok) throw caseProblem(outcome.refusal);
  await saveCase(tx, ended.id, {
    ...columnsOfState(actor, outcome.value, reason, at),
    ...(isClockSettled(ended) ? { due_at: null } : {}),
  });
  await recordCase(tx, actor, {
    case: ended,
    camera,
    what: command,
    words: reason,
    before: { state: ended.state },
    facts: { state: outcome.value, status: to },
  });
  await clearExceptions(tx, 'camera-docked-out-of-service', [camera.id], at);
}
