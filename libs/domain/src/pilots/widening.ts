/**
 * Student’s t, two-sided 95 %, for 1, 2, 3 … degrees of freedom (NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2).
 */
const student = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;
const normal = 1.96;

/**
 * How much wider an interval must be that was drawn from this many units (two or more) than one drawn from very many:
 * as Student’s t is wider than the normal distribution, and for the missing degree of freedom.
 */
export function widening(units: number): number {
  const freedom = units - 1;
  return (Math.sqrt(units / freedom) * (student[freedom - 1] ?? normal + 2.4 / freedom)) / normal;
}
