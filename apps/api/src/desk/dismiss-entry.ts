import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findToken } from '../receipts/tap-tokens.ts';
import type { DismissalBody } from './desk-requests.ts';

/** Puts into the audit that something was scanned at a desk without the network and is not to be on record, and why. */
export function dismissEntry(database: DataSource, actor: Actor, given: DismissalBody): Promise<void> {
  return database.transaction(async (tx) => {
    const codes: string[] = [];
    for (const code of given.codes) {
      // What a card says is kept nowhere in clear.
      const isCard = (await findToken(tx, code)) !== null;
      codes.push(isCard ? `Card ending ${code.trim().slice(-4)}` : code.trim());
    }
    await recordAudit(tx, actor, {
      action: 'desk.dismiss',
      subjectKind: 'desk',
      subjectId: null,
      subjectLabel: codes.join(' and '),
      reason: given.note.trim(),
      after: { end: given.end, codes, scannedAt: new Date(given.at).toISOString(), why: given.why },
      stationId: actor.scope.kind === 'station' ? actor.scope.stationId : null,
      teamId: actor.scope.kind === 'team' ? actor.scope.teamId : null,
    });
  });
}
