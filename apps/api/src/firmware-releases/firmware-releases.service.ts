import { commandRelease, permissionsOf, roles, type ReleaseCommand } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { retryingDeadlocks } from '../database/retrying-deadlocks.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { withdrawFromRollouts } from '../rollouts/withdraw-from-rollouts.ts';
import { releaseColumns, releaseTables, viewOfRelease, type ReleaseDetail, type ReleaseRow } from './release-view.ts';

@Injectable()
export class FirmwareReleasesService {
  constructor(private readonly database: DataSource) {}

  async one(actor: Actor, id: string): Promise<{ view: ReleaseDetail; version: number }> {
    const row = await loadRelease(this.database.manager, id);
    const approvers = row.state === 'draft' ? await this.approversOf(row) : [];
    return { view: { ...viewOfRelease(row, actor), approvers }, version: row.rowVersion };
  }

  /** Approves or withdraws. Withdrawing cancels what no device has fetched and pauses the rollouts of the release. */
  async command(
    actor: Actor,
    id: string,
    command: ReleaseCommand,
    expected: number | null,
    reason?: string,
  ): Promise<{ view: ReleaseDetail; version: number }> {
    // A rollout of the release may be moving meanwhile, and locks the other way round.
    await retryingDeadlocks(() =>
      this.database.transaction((tx) => take(tx, actor, id, { command, expected, reason })),
    );
    return this.one(actor, id);
  }

  /** Who may approve a draft: everybody of a role that approves, but for who uploaded it. */
  private async approversOf({ createdByUser }: ReleaseRow): Promise<string[]> {
    const people = await this.database.query<{ name: string }[]>(
      `SELECT name FROM users WHERE role = ANY ($1) AND disabled_at IS NULL AND password_hash IS NOT NULL
          AND id IS DISTINCT FROM $2 ORDER BY lower(name)`,
      [approverRoles, createdByUser],
    );
    return people.map(({ name }) => name);
  }
}

async function take(
  tx: EntityManager,
  actor: Actor,
  id: string,
  { command, expected, reason }: { command: ReleaseCommand; expected: number | null; reason: string | undefined },
): Promise<void> {
  await tx.query(`SELECT FROM firmware_releases WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  const row = await loadRelease(tx, id);
  demandVersion(expected, row.rowVersion);
  const moved = commandRelease({ state: row.state, madeBy: row.createdByUser ?? '' }, command, actor.userId ?? '');
  if (!moved.ok) throw refusal(moved.refusal, command, row);
  await save(tx, actor, id, command, reason);
  await recordAudit(tx, actor, {
    action: `release.${command}`,
    subjectKind: 'release',
    subjectId: id,
    subjectLabel: `${row.model} ${row.version}`,
    before: { state: row.state },
    after: { state: moved.value },
    reason,
  });
  if (command === 'withdraw') await withdrawFromRollouts(tx, actor, id);
  await publishEvent(tx, { topic: 'release', id });
}

const approverRoles = roles.filter((role) => permissionsOf(role).has('releases:approve'));

export async function loadRelease(tx: EntityManager, id: string): Promise<ReleaseRow> {
  const [row] = await tx.query<ReleaseRow[]>(`SELECT ${releaseColumns} FROM ${releaseTables} WHERE f.id = $1`, [id]);
  if (!row) throw new Problem('not-found', 'There is no such release.');
  return row;
}

async function save(
  tx: EntityManager,
  actor: Actor,
  id: string,
  command: ReleaseCommand,
  reason?: string,
): Promise<void> {
  if (command === 'approve') {
    await tx.query(
      `UPDATE firmware_releases SET state = 'approved', approved_at = now(), approved_by = $2, approved_by_user = $3,
         row_version = row_version + 1 WHERE id = $1`,
      [id, actor.name, actor.userId],
    );
    return;
  }
  await tx.query(
    `UPDATE firmware_releases SET state = 'withdrawn', withdrawn_at = now(), withdrawn_by = $2, withdrawn_reason = $3,
       row_version = row_version + 1 WHERE id = $1`,
    [id, actor.name, reason ?? null],
  );
}

function refusal(
  code: 'release-not-in-state' | 'release-approved-by-maker',
  command: ReleaseCommand,
  row: ReleaseRow,
): Problem {
  if (code === 'release-approved-by-maker') {
    return new Problem(code, `You uploaded ${row.model} ${row.version}, so another approver must approve it.`);
  }
  return new Problem(code, `${row.model} ${row.version} is ${row.state}; it cannot be asked to ${command} now.`);
}
