import { judgeSignature } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import { holderOfCollarNumber } from '../staff/find-person.ts';
import { PinsService } from './pins.service.ts';
import type { ReceiptBody } from './desk-notes.ts';
import { findToken, tokenOfTap } from './tap-tokens.ts';
import { notTheirs, type CheckedReceipt } from './write-receipt.ts';

/** Whose receipt it should be: somebody by number, or the holder of an assignment. */
export type ReceiptOwner =
  { readonly collarNumber: string; readonly from: string | undefined } | { readonly assignment: string };

const signatureWords: Readonly<Record<NonNullable<ReturnType<typeof judgeSignature>>, string>> = {
  'signature-empty': 'Nothing was drawn yet.',
  'signature-too-large': 'The drawing is too large. Clear it and sign again.',
  'signature-not-drawn': 'This is not a drawing of the signature field.',
};

/** Checks receipts, before the command's transaction begins: a PIN takes a while, and a wrong one is counted for itself. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly database: DataSource,
    private readonly pins: PinsService,
  ) {}

  async checkFor(given: ReceiptBody | undefined, owner: ReceiptOwner, actor: Actor): Promise<CheckedReceipt | null> {
    if (given === undefined) return null;
    const staffId = await this.ownerOf(owner, actor);
    if (staffId === null) return null;
    if (given.method === 'signature') return { staffId, method: 'signature', signature: drawn(given) };
    if (given.method === 'pin') {
      await this.pins.check(staffId, given.pin ?? '');
      return { staffId, method: 'pin', signature: null };
    }
    const token = given.tap === undefined ? given.token : await tokenOfTap(this.database, given.tap, actor.scope);
    if (token === undefined) throw Problem.field('receipt.token', 'Say what the reader read.');
    const card = await findToken(this.database.manager, token);
    if (card?.staffId !== staffId) throw notTheirs();
    return { staffId, method: 'tap', signature: null };
  }

  /** Null for an assignment that is not there: the command itself says so. */
  private async ownerOf(owner: ReceiptOwner, actor: Actor): Promise<string | null> {
    if ('collarNumber' in owner) {
      const at = owner.from === undefined ? new Date() : new Date(owner.from);
      return holderOfCollarNumber(this.database.manager, owner.collarNumber, at, actor.scope);
    }
    const [row] = await this.database.query<{ staff_id: string }[]>(`SELECT staff_id FROM assignments WHERE id = $1`, [
      owner.assignment,
    ]);
    return row?.staff_id ?? null;
  }
}

function drawn({ signature }: ReceiptBody): CheckedReceipt['signature'] {
  if (signature === undefined) throw Problem.field('receipt.signature', signatureWords['signature-empty']);
  const drawing = { width: signature.width, height: signature.height, strokes: signature.strokes };
  const wrong = judgeSignature(drawing);
  if (wrong !== undefined)
    throw new Problem(wrong, signatureWords[wrong], [{ field: 'receipt.signature', message: signatureWords[wrong] }]);
  return drawing;
}
