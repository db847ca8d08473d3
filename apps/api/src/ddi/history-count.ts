import { DdiRefusal } from './ddi-refusal.ts';

const mostHistory = 100;

/** How many messages `actionHistory` asks for. 0 or absent: none; negative: as many as there may be. */
export function historyCount(given: string | undefined): number {
  if (given === undefined || given === '') return 0;
  if (!/^-?\d{1,9}$/.test(given)) throw new DdiRefusal('bad-request', 'actionHistory is a number.');
  const count = Number(given);
  return count < 0 ? mostHistory : Math.min(count, mostHistory);
}
