import { Problem } from '../../problems/problem.ts';

/** A file that is no table, with what to do instead. */
export function unreadable(advice: string): Problem {
  return new Problem('import-file-unreadable', `${advice} Nothing was stored.`, [{ field: 'file', message: advice }]);
}
