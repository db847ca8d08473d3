/** What was done about the breach of a loss. Instants in epoch milliseconds. */
export interface Decision {
  readonly toldOfficerAt: number;
  /** Reported or decided not to be; null while the clock runs. */
  readonly settledAt: number | null;
  /** Of the report; null where it was decided not to. */
  readonly reference: string | null;
  readonly notReportedReason: string | null;
}

const hour = 3_600_000;
/** Hours from awareness to the decision; one in eleven came late. */
const hoursToDecide = [9, 26, 48, 31, 66, 20, 57, 14, 44, 71, 80];

/** The decision of one loss: the same for the same camera. Null before anybody was told. */
export function decisionOf(key: number, awareAt: number, now: number, wasFound: boolean): Decision | null {
  const toldOfficerAt = awareAt + 3 * hour;
  if (toldOfficerAt > now) return null;
  const due = awareAt + (hoursToDecide[key % hoursToDecide.length] ?? 24) * hour;
  // What was found out in the last three days is still being looked into.
  const isOpen = awareAt > now - 72 * hour || due > now;
  if (isOpen) return { toldOfficerAt, settledAt: null, reference: null, notReportedReason: null };
  if (wasFound || key % 2 === 0) {
    const notReportedReason = wasFound
      ? 'Found within days with its seal unbroken; storage is encrypted. No risk to anybody'
      : 'Storage is encrypted and everything had been offloaded. No risk to anybody is likely';
    return { toldOfficerAt, settledAt: due, reference: null, notReportedReason };
  }
  return { toldOfficerAt, settledAt: due, reference: `IC-${300_000 + key * 11}`, notReportedReason: null };
}
