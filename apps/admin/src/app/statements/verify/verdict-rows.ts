import type { StatementCheck } from '@custodian/domain';
import type { ProofRow } from '../../ui/proof/proof-rows.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { InstallationKey } from '../data/statement.ts';

const subjects: Readonly<Record<StatementCheck['about'], string>> = {
  file: 'File',
  bytes: 'Bytes',
  key: 'Key',
  facts: 'Facts',
  chain: 'Audit hashes',
};

/** What was checked, line by line. */
export function verdictRows(checks: readonly StatementCheck[]): ProofRow[] {
  return checks.map(({ about, holds, says }) => ({
    look: holds ? { role: 'ok', shape: 'tick', word: 'Holds' } : { role: 'bad', shape: 'cross', word: 'Does not hold' },
    proves: subjects[about],
    says: holds ? 'Holds' : 'Does not hold',
    detail: says,
  }));
}

/** Whose key it is, as far as this installation knows: it signs with its own only. Null keys could not be asked. */
export function keyRow(fingerprint: string, keys: readonly InstallationKey[] | null): ProofRow {
  const own = keys?.find((key) => key.fingerprint === fingerprint);
  if (own !== undefined) {
    return {
      look: { role: 'ok', shape: 'tick', word: 'Known' },
      proves: 'Whose key',
      says: 'This Custodian’s',
      detail: `made ${instantText(own.madeAt)}`,
    };
  }
  const unknown =
    keys === null ? 'The keys of this Custodian could not be asked.' : 'This Custodian never had this key.';
  return {
    look: { role: 'warn', shape: 'bang', word: 'Not known' },
    proves: 'Whose key',
    says: 'Not known',
    detail: `${unknown} Compare its fingerprint with the one that the force published.`,
  };
}
