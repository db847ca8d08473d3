import type { ApplyRefusal, ImportCommand, RowError } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';
import type { ImportRecord } from './import-row.ts';

const told = 20;

const commandWords: Readonly<Record<ImportCommand, string>> = {
  restage: 'compared again',
  apply: 'applied',
  reverse: 'reversed',
};

const stateWords: Readonly<Record<ImportRecord['state'], string>> = {
  staged: 'It is compared and not applied yet.',
  needs_mapping: 'Say first which columns of the file carry what it needs.',
  applying: 'It is being applied now.',
  applied: 'It was applied already.',
  failed: 'Applying it failed and changed nothing. Compare it with the register again first.',
  reversed: 'It was reversed. Import the file again.',
};

export function refuseState({ state }: ImportRecord, command: ImportCommand): Problem {
  return new Problem('import-not-in-state', `It cannot be ${commandWords[command]}. ${stateWords[state]}`, [], {
    state,
  });
}

/** Why a staged file cannot be applied; rejected rows are named with row, column and reason, the first of them. */
export async function refuseApplying(
  tx: EntityManager,
  refusal: ApplyRefusal,
  { id, counts }: ImportRecord,
  present: number,
): Promise<Problem> {
  if (refusal === 'import-leavers-need-confirming') {
    const message = `It would end the service of ${counts.leave} of ${present} people. Send confirmLeavers: ${counts.leave} if that is so.`;
    return new Problem(refusal, message, [{ field: 'confirmLeavers', message }], { leavers: counts.leave, present });
  }
  const rows = await tx.query<{ row: number; errors: RowError[] }[]>(
    `SELECT row_number AS row, errors FROM import_rows WHERE import_id = $1 AND outcome = 'reject' ORDER BY row_number LIMIT ${told}`,
    [id],
  );
  const errors = rows.flatMap(({ row, errors: found }) =>
    found.map(({ column, message }) => ({ field: column === null ? `row ${row}` : `row ${row}, ${column}`, message })),
  );
  const detail = `${counts.reject} ${counts.reject === 1 ? 'row is' : 'rows are'} rejected. A file is applied whole or not at all: mend it and import it again.`;
  return new Problem(refusal, detail, errors.slice(0, told));
}
