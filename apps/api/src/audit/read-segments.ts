import type { ChainSegment, SignedHead } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { canonicalEvent } from './chain-audit.ts';

interface HeadRow {
  readonly position: string;
  readonly hash: Buffer;
  readonly at: Date;
  readonly key: string;
  readonly signature: Buffer;
}

const headColumns = `position, hash, at, key, signature`;

/** For each of some positions of the chain: the stretch from it to the first head after it that was signed. */
export async function readSegments(database: DataSource, positions: readonly number[]): Promise<ChainSegment[]> {
  const segments: ChainSegment[] = [];
  for (const position of [...positions].sort((one, other) => one - other)) {
    if (segments.some(({ from, head }) => position >= from && position <= head.position)) continue;
    const [head] = await database.query<HeadRow[]>(
      `SELECT ${headColumns} FROM audit_heads WHERE position >= $1 ORDER BY position LIMIT 1`,
      [position],
    );
    if (!head) throw new Error(`No signed head of the audit chain stands behind position ${position}`);
    const links = await database.query<{ previous: string; digest: string }[]>(
      `SELECT encode(c.previous_hash, 'hex') AS previous, encode(sha256(convert_to(${canonicalEvent}, 'UTF8')), 'hex') AS digest
         FROM audit_chain c JOIN audit_events e ON e.id = c.event_id
        WHERE c.position BETWEEN $1 AND $2 ORDER BY c.position`,
      [position, head.position],
    );
    segments.push({
      from: position,
      previous: links[0]?.previous ?? '',
      digests: links.map(({ digest }) => digest),
      head: headOf(head),
    });
  }
  return segments;
}

/** The newest head that was signed; null while nothing is sealed. */
export async function readHead(database: DataSource): Promise<SignedHead | null> {
  const [head] = await database.query<HeadRow[]>(
    `SELECT ${headColumns} FROM audit_heads ORDER BY position DESC LIMIT 1`,
  );
  return head ? headOf(head) : null;
}

function headOf({ position, hash, at, key, signature }: HeadRow): SignedHead {
  return {
    position: Number(position),
    hash: hash.toString('hex'),
    at: at.toISOString(),
    key,
    signature: signature.toString('base64'),
  };
}
