import { Problem } from '../problems/problem.ts';

/** Before this no force had a record, and days have no year to be written in. */
const first = new Date('1900-01-01T00:00:00Z');

/** The instant that a report of the whole force is asked as at; null for now. @throws Problem where it lies before 1900 */
export function askedInstant(asAt: string | undefined): Date | null {
  if (asAt === undefined) return null;
  const asked = new Date(asAt);
  if (asked < first) throw Problem.field('asAt', 'asAt is an instant from 1900 on.');
  return asked;
}
