import { timeWords, type StatedEvent } from '@custodian/domain';

/** One audit event as a line of a statement. */
export interface AuditEventWords {
  readonly position: number;
  /** `assignment.correct by D. Clerk at 4 Mar 2026 09:00 GMT: wrong collar number`. */
  readonly says: string;
}

/** Reads the canonical form of an event, whose columns stand in a fixed order (audit/chain-audit.ts). */
export function auditEventWords({ position, canonical }: StatedEvent): AuditEventWords {
  const columns = JSON.parse(canonical) as readonly unknown[];
  const [at, actor, action, reason] = [columns[1], columns[4], columns[6], columns[12]];
  const why = typeof reason === 'string' && reason !== '' ? `: ${reason}` : '';
  return { position, says: `${String(action)} by ${String(actor)} at ${timeWords(at)}${why}` };
}
