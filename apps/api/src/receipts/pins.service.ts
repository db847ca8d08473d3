import { afterWrongPin, isFitPin, mayTryPin, type PinTries } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { hashPassword, passwordMatches } from '../access/passwords.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../problems/problem.ts';
import { findPerson } from '../staff/find-person.ts';

interface PinRow {
  readonly pin_hash: string;
  readonly failed: number;
  readonly locked_until: Date | null;
}

/** PINs by which people say at the desk that they took a camera. Hashed as passwords are; few tries. */
@Injectable()
export class PinsService {
  constructor(private readonly database: DataSource) {}

  /** Sets somebody's PIN, or takes it away. The audit keeps that it was done, never the PIN. */
  async set(actor: Actor, collarNumber: string, pin: string | null): Promise<void> {
    if (pin !== null && !isFitPin(pin))
      throw Problem.field('pin', 'Four to eight digits, not all the same and not a run such as 1234.');
    const hash = pin === null ? null : await hashPassword(pin);
    await this.database.transaction(async (tx) => {
      const { id } = await findPerson(tx, collarNumber, new Date(), actor.scope);
      if (hash === null) await tx.query(`DELETE FROM staff_pins WHERE staff_id = $1`, [id]);
      else
        await tx.query(
          `INSERT INTO staff_pins (staff_id, pin_hash, set_by) VALUES ($1, $2, $3) ON CONFLICT (staff_id) DO UPDATE
             SET pin_hash = $2, failed = 0, locked_until = NULL, set_at = now(), set_by = $3`,
          [id, hash, actor.name],
        );
      await recordAudit(tx, actor, {
        action: hash === null ? 'staff.remove-pin' : 'staff.set-pin',
        subjectKind: 'staff',
        subjectId: id,
        subjectLabel: collarNumber,
      });
    });
  }

  /**
   * Passes when the PIN is right. Tries at one person's PIN wait for each other, so that many at once are not more than
   * allowed; a wrong one is counted although the command is refused.
   *
   * @throws Problem when it is wrong, closed for a while, or not set
   */
  async check(staffId: string, pin: string): Promise<void> {
    const problem = await this.database.transaction(async (tx) => {
      const [row] = await tx.query<PinRow[]>(
        `SELECT pin_hash, failed, locked_until FROM staff_pins WHERE staff_id = $1 FOR UPDATE`,
        [staffId],
      );
      const tries: PinTries | null = row
        ? { failed: row.failed, lockedUntil: row.locked_until?.getTime() ?? null }
        : null;
      const outcome = mayTryPin(tries, Date.now());
      if (!outcome.ok) return refusedPin(outcome.refusal);
      if (tries === null || (await passwordMatches(row?.pin_hash ?? null, pin))) {
        await tx.query(`UPDATE staff_pins SET failed = 0, locked_until = NULL WHERE staff_id = $1 AND failed > 0`, [
          staffId,
        ]);
        return null;
      }
      const after = afterWrongPin(tries, Date.now());
      const lockedUntil = after.lockedUntil === null ? null : new Date(after.lockedUntil);
      await tx.query(`UPDATE staff_pins SET failed = $2, locked_until = $3 WHERE staff_id = $1`, [
        staffId,
        after.failed,
        lockedUntil,
      ]);
      return refusedPin(lockedUntil === null ? 'pin-not-right' : 'pin-locked');
    });
    if (problem !== null) throw problem;
  }
}

const words = {
  'pin-not-set': 'This person has no PIN yet. Set one on their page, or take a signature.',
  'pin-not-right': 'The PIN is not right. After five wrong ones it is closed for 15 minutes.',
  'pin-locked': 'Five wrong PINs: it is closed for 15 minutes. Take a signature meanwhile.',
} as const;

function refusedPin(code: keyof typeof words): Problem {
  return new Problem(code, words[code], [{ field: 'receipt.pin', message: words[code] }]);
}
