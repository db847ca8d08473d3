import type { ProofRow } from '../../ui/proof/proof-rows.ts';
import { lookOf, type StateLook } from '../../ui/state/state-look.ts';
import { countText, fileSizeText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import type { Release } from '../data/release.ts';
import { signatureWords } from '../data/signature-words.ts';

const held: StateLook = { role: 'ok', shape: 'tick', word: 'Held' };
const noted: StateLook = { role: 'idle', shape: 'ring', word: 'Noted' };

/** What a release can prove of itself: whose it is, which bytes it is, and who let it out. */
export function releaseProofs(release: Release): ProofRow[] {
  const { artifact } = release;
  const signature = signatureWords(release);
  return [
    { look: signature.look, proves: 'Signature', says: signature.says, detail: signature.detail },
    {
      look: held,
      proves: 'SHA-256',
      says: artifact.sha256,
      detail: 'Computed as it arrived',
      isCode: true,
    },
    { look: noted, proves: 'SHA-1', says: artifact.sha1, detail: 'For docks that ask for it', isCode: true },
    { look: noted, proves: 'MD5', says: artifact.md5, detail: 'For docks that ask for it', isCode: true },
    {
      look: noted,
      proves: 'Size',
      says: fileSizeText(artifact.size),
      detail: `${countText(artifact.size)} bytes, ${artifact.name}`,
    },
    {
      look: noted,
      proves: 'Uploaded',
      says: release.createdBy,
      detail: instantText(release.createdAt),
    },
    approvalRow(release),
    ...withdrawalRow(release),
  ];
}

function approvalRow({ approvedBy, approvedAt }: Release): ProofRow {
  if (approvedBy === null) {
    return {
      look: lookOf('release', 'draft'),
      proves: 'Approved',
      says: 'By nobody',
      detail: 'No device is offered a release that a second person has not approved',
    };
  }
  return { look: held, proves: 'Approved', says: approvedBy, detail: `${instantText(approvedAt)}, a second person` };
}

function withdrawalRow({ withdrawnBy, withdrawnAt, withdrawnReason }: Release): ProofRow[] {
  if (withdrawnBy === null) return [];
  const reason = withdrawnReason === null ? '' : `: ${withdrawnReason}`;
  return [
    {
      look: { role: 'bad', shape: 'cross', word: 'Withdrawn' },
      proves: 'Withdrawn',
      says: withdrawnBy,
      detail: `${instantText(withdrawnAt)}${reason}`,
    },
  ];
}
