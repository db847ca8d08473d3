import {
  commandDifference,
  type DifferenceCommand,
  type DifferenceReason,
  type DifferenceState,
  type ReconciliationRecord,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { differenceConditions } from './difference-list.query.ts';
import { demandOwner } from './difference-owners.query.ts';
import type { DifferenceChoice } from './reconciliation-requests.ts';
import { labelOf, readReconciliation } from './reconciliation-row.ts';

interface Chosen {
  readonly number: number;
  readonly state: DifferenceState;
  readonly reason: DifferenceReason | null;
  readonly version: number;
}

type Said = { readonly reason: DifferenceReason; readonly words: string };

/** How many differences were changed. */
export interface ChangedDifferences {
  readonly changed: number;
}

/** What each command writes beside the state; its values follow as $4 and on. */
const columns: Readonly<Record<DifferenceCommand, string>> = {
  explain: `, reason = $4, words = nullif($5, ''), explained_by = $6, explained_at = now()`,
  close: `, closed_by = $4, closed_at = now()`,
  reopen: `, reason = NULL, words = NULL, explained_by = NULL, explained_at = NULL, closed_by = NULL, closed_at = NULL`,
};

const inWords: Readonly<Record<DifferenceCommand, string>> = {
  explain: 'is closed. Open it again first',
  close: 'is not explained, or is closed already. Explain it first',
  reopen: 'is open already',
};

/** What people say of differences: many at once, all that were named or none, with the audit in one transaction. */
@Injectable()
export class DifferencesService {
  constructor(private readonly database: DataSource) {}

  command(
    actor: Actor,
    id: string,
    command: DifferenceCommand,
    choice: DifferenceChoice,
    said: Said | null = null,
  ): Promise<ChangedDifferences> {
    return this.database.transaction(async (tx) => {
      const record = await lockOpen(tx, id);
      const chosen = await choose(tx, id, command === 'explain' ? openOf(choice) : choice);
      const judged = chosen.map((one) => ({
        ...one,
        outcome: commandDifference(one.state, command, said, one.reason),
      }));
      if (command === 'explain' && !commandDifference('open', command, said).ok) throw needsWords();
      const refused = judged.find(({ outcome }) => !outcome.ok);
      // A filter means those of it that take the command; a number means that very one.
      if (refused !== undefined && choice.differences !== undefined) throw refusalOf(refused, command);
      const taken = judged.flatMap(({ number, outcome }) => (outcome.ok ? { number, state: outcome.value } : []));
      await tx.query(
        `UPDATE reconciliation_differences d SET state = n.state, version = d.version + 1${columns[command]}
           FROM unnest($2::int[], $3::text[]) AS n(number, state) WHERE d.reconciliation_id = $1 AND d.number = n.number`,
        [id, taken.map(({ number }) => number), taken.map(({ state }) => state), ...valuesOf(command, actor, said)],
      );
      await countAgain(tx, id);
      await note(tx, actor, record, command, taken, said ?? {});
      return { changed: taken.length };
    });
  }

  /** Gives them to somebody, or to nobody. */
  assign(actor: Actor, id: string, choice: DifferenceChoice, ownerId: string | null): Promise<ChangedDifferences> {
    return this.database.transaction(async (tx) => {
      const record = await lockOpen(tx, id);
      const name = ownerId === null ? null : await demandOwner(tx, ownerId);
      const chosen = await choose(tx, id, choice);
      await tx.query(
        `UPDATE reconciliation_differences SET owner_id = $3, version = version + 1 WHERE reconciliation_id = $1 AND number = ANY($2)`,
        [id, chosen.map(({ number }) => number), ownerId],
      );
      await tx.query(`UPDATE reconciliations SET version = version + 1 WHERE id = $1`, [id]);
      await note(tx, actor, record, 'assign', chosen, { owner: name });
      return { changed: chosen.length };
    });
  }
}

function valuesOf(command: DifferenceCommand, { name }: Actor, said: Said | null): string[] {
  if (command === 'explain') return said === null ? [] : [said.reason, said.words.trim(), name];
  return command === 'close' ? [name] : [];
}

async function lockOpen(tx: EntityManager, id: string): Promise<ReconciliationRecord> {
  const record = await readReconciliation(tx, id, 'locked');
  if (record.state !== 'done') throw new Problem('reconciliation-not-in-state', 'It is not compared yet.');
  if (record.supersededBy !== null) {
    const { number } = record.supersededBy;
    throw new Problem('reconciliation-superseded', `Reconciliation ${number} looked again: say it there.`);
  }
  return record;
}

/** What somebody else has explained is explained again only by number: of a filter, it is what nobody has said anything of. */
function openOf(choice: DifferenceChoice): DifferenceChoice {
  return choice.matching === undefined ? choice : { ...choice, matching: { ...choice.matching, state: ['open'] } };
}

function refusalOf({ number, state, reason }: Chosen, command: DifferenceCommand): Problem {
  if (command === 'close' && state === 'explained' && reason === 'looked-into')
    return new Problem(
      'difference-looked-into',
      `Difference ${number} is being looked into. Explain it by what was found, then close it.`,
    );
  return new Problem('difference-not-in-state', `Difference ${number} ${inWords[command]}.`);
}

async function choose(tx: EntityManager, id: string, choice: DifferenceChoice): Promise<Chosen[]> {
  const { differences, versions, matching } = choice;
  if ((differences === undefined) === (matching === undefined))
    throw Problem.field('differences', 'Name differences by number, or give a filter as matching.');
  const conditions = differenceConditions(id, matching ?? {});
  if (differences !== undefined) conditions.and('d.number = ANY(?)', differences);
  const chosen = await tx.query<Chosen[]>(
    `SELECT d.number, d.state, d.reason, d.version FROM reconciliation_differences d WHERE ${conditions.sql} ORDER BY d.number FOR NO KEY UPDATE`,
    conditions.values,
  );
  const found = new Set(chosen.map(({ number }) => number));
  const strange = differences?.find((number) => !found.has(number));
  if (strange !== undefined) throw Problem.field('differences', `There is no difference ${strange} here.`);
  if (versions !== undefined) demandVersions(chosen, differences ?? [], versions);
  return chosen;
}

/** @throws Problem 412 where something was said of one of them since it was read */
function demandVersions(chosen: readonly Chosen[], differences: readonly number[], versions: readonly number[]): void {
  if (versions.length !== differences.length)
    throw Problem.field('versions', 'Give the version of each difference that is named, in the same order.');
  const seen = new Map(differences.map((number, place) => [number, versions[place]]));
  const changed = chosen.find(({ number, version }) => seen.get(number) !== version);
  if (changed !== undefined)
    throw new Problem(
      'precondition-failed',
      `Somebody said something of difference ${changed.number} since you read it. Read it again, then decide.`,
    );
}

async function countAgain(tx: EntityManager, id: string): Promise<void> {
  await tx.query(
    `UPDATE reconciliations r SET open_count = n.open, explained_count = n.explained, closed_count = n.closed, version = version + 1
       FROM (SELECT count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'explained') AS explained,
                    count(*) FILTER (WHERE state = 'closed') AS closed
               FROM reconciliation_differences WHERE reconciliation_id = $1) n
      WHERE r.id = $1`,
    [id],
  );
}

async function note(
  tx: EntityManager,
  actor: Actor,
  record: ReconciliationRecord,
  verb: DifferenceCommand | 'assign',
  changed: readonly { readonly number: number }[],
  said: object,
): Promise<void> {
  await recordAudit(tx, actor, {
    action: `reconciliation.${verb}`,
    subjectKind: 'reconciliation',
    subjectId: record.id,
    subjectLabel: labelOf(record),
    after: { ...said, differences: changed.map(({ number }) => number) },
  });
  await publishEvent(tx, { topic: 'reconciliation', id: record.id });
}

function needsWords(): Problem {
  const message = 'This explanation needs words of your own: what was looked at, and what was found.';
  return new Problem('difference-needs-words', message, [{ field: 'text', message }]);
}
