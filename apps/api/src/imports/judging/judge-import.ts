import { judgeFile, type JudgedRow } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadRegister, type JudgedFile } from './load-register.ts';
import type { LoadedRegister } from './loaded-register.ts';

/** What a file would do to the register as it is now. */
export async function judgeImport(
  tx: EntityManager,
  file: JudgedFile,
  now: Date,
  lock: 'locked' | 'read',
): Promise<{ readonly judged: JudgedRow[]; readonly loaded: LoadedRegister }> {
  const loaded = await loadRegister(tx, file, now, lock);
  return {
    judged: judgeFile(file.kind, file.table, file.mapping, loaded.register, file.isComplete, file.decisions),
    loaded,
  };
}
