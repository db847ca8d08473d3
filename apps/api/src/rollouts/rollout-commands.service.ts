import {
  commandRollout,
  policyExceptions,
  type RolloutCommand,
  type RolloutRefusal,
  type RolloutState,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem, type FieldError } from '../problems/problem.ts';
import { announceRollout, type RolloutStep } from '../webhooks/announce-rollout.ts';
import { cancelActions } from './cancel-actions.ts';
import { pauseRollout } from './pause-rollout.ts';
import { resumeRollout } from './resume-rollout.ts';
import { retryRollout } from './retry-rollout.ts';
import { rollBackRollout } from './roll-back-rollout.ts';
import { loadRollout } from './rollout-list.query.ts';
import { commandedRollout, type RolloutRow } from './rollout-view.ts';
import { startRollout } from './start-rollout.ts';
import { submitRollout } from './submit-rollout.ts';

export interface CommandRequest {
  readonly command: RolloutCommand;
  readonly expectedVersion: number | null;
  readonly reason?: string | undefined;
}

/** Everything a command needs: all in one transaction, the rollout's row locked. */
export interface Commanded {
  readonly tx: EntityManager;
  readonly actor: Actor;
  readonly rollout: RolloutRow;
  readonly next: RolloutState;
  readonly reason: string | undefined;
  readonly now: Date;
}

/** What a command does beside moving the state; answers the id of the rollout to show. */
type Effect = (commanded: Commanded) => Promise<string>;

const effects: Readonly<Record<RolloutCommand, Effect>> = {
  submit: submitRollout,
  approve: async ({ tx, actor, rollout, next }) => {
    await tx.query(
      `UPDATE rollouts SET state = $2, approved_at = now(), approved_by = $3, approved_by_user = $4, version = version + 1 WHERE id = $1`,
      [rollout.id, next, actor.name, actor.userId],
    );
    return rollout.id;
  },
  start: startRollout,
  pause: async ({ tx, actor, rollout, reason }) => {
    await pauseRollout(tx, actor, rollout, 'by-person', reason);
    return rollout.id;
  },
  resume: resumeRollout,
  cancel: async ({ tx, rollout, next, reason, now }) => {
    await tx.query(
      `UPDATE rollouts SET state = $2, cancel_reason = coalesce($3, cancel_reason), finished_at = coalesce(finished_at, $4), version = version + 1 WHERE id = $1`,
      [rollout.id, next, reason ?? null, now],
    );
    await cancelActions(tx, `a.rollout_id = $1`, [rollout.id], 'cancelled-by-person', now);
    return rollout.id;
  },
  retry: retryRollout,
  'roll-back': rollBackRollout,
};

@Injectable()
export class RolloutCommandsService {
  constructor(private readonly database: DataSource) {}

  /** Carries a command out, or refuses it with a problem. Answers the id of the rollout to show. */
  async command(actor: Actor, id: string, { command, expectedVersion, reason }: CommandRequest): Promise<string> {
    return this.database.transaction(async (tx) => {
      // A start takes devices from other rollouts: these are locked in one order, so that two starts never wait for each other.
      await tx.query(
        `SELECT FROM rollouts WHERE id = $1 OR ($2 AND state IN ('running', 'paused')) ORDER BY id FOR NO KEY UPDATE`,
        [id, command === 'start'],
      );
      const rollout = await loadRollout(tx, id);
      demandVersion(expectedVersion, rollout.version);
      const now = new Date();
      const next = decide(rollout, command, actor, now);
      const shown = await effects[command]({ tx, actor, rollout, next, reason, now });
      if (command !== 'pause') {
        await recordAudit(tx, actor, {
          action: `rollout.${command}`,
          subjectKind: 'rollout',
          subjectId: id,
          subjectLabel: rollout.name,
          before: { state: rollout.state },
          after: { state: next, ...(shown === id ? {} : { rollout: shown }), ...agreedTo(rollout, command) },
          reason,
        });
        const type = announced[command];
        // Stopping once more what is stopped is news to its devices only.
        if (type !== undefined && next !== rollout.state)
          await announceRollout(tx, { type, rollout, actor: actor.name, reason });
        await publishEvent(tx, { topic: 'rollout', id });
      }
      return shown;
    });
  }
}

/** Commands that other systems may want to hear of; a pause is told of where it happens. */
const announced: Readonly<Partial<Record<RolloutCommand, RolloutStep['type']>>> = {
  start: 'rollout.started',
  resume: 'rollout.resumed',
  cancel: 'rollout.cancelled',
};

/** What an approval agrees to by name, so that the audit says it for ever. */
function agreedTo({ policy, kind }: RolloutRow, command: RolloutCommand): object {
  return command === 'approve' ? policyExceptions(policy, kind) : {};
}

function decide(rollout: RolloutRow, command: RolloutCommand, actor: Actor, now: Date): RolloutState {
  const decided = commandRollout(commandedRollout(rollout, now.getTime()), command, actor.userId ?? '');
  if (decided.ok) return decided.value;
  throw new Problem(decided.refusal, refusalWords[decided.refusal](rollout, command), noFields);
}

const noFields: readonly FieldError[] = [];

const refusalWords: Readonly<Record<RolloutRefusal, (rollout: RolloutRow, command: RolloutCommand) => string>> = {
  'rollout-not-in-state': ({ state }, command) =>
    `The rollout is ${state.replaceAll('_', ' ')}; it cannot be asked to ${command.replace('-', ' ')} now.`,
  'rollout-approved-by-maker': () => 'You made or submitted this rollout, so another approver must approve it.',
  'rollout-release-not-approved': ({ release }, command) =>
    `${release.model} ${release.version} is ${release.state}: to ${command} this rollout it must be approved.`,
  'rollout-deadline-passed': ({ state }, command) =>
    `The deadline of this rollout has passed, so to ${command} it would update nobody. ${state === 'draft' ? 'Give it a later one.' : 'Make another like it with a later one.'}`,
};
