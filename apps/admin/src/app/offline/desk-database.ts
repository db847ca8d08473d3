import type { KeptEntry } from '@custodian/domain';
import type { DBSchema } from 'idb';
import { keptDatabase } from './kept-database.ts';

/** An entry of the desk with whose it is: only in their name is it sent. */
export interface LocalEntry extends KeptEntry {
  readonly userId: string;
  readonly userName: string;
  /** The title of the server's refusal, which names nobody. */
  readonly refusal: string | null;
}

/** What becomes of the entries: those that are new or changed, and the ids of those that go. */
export interface EntryChange {
  readonly put?: readonly LocalEntry[];
  readonly remove?: readonly string[];
}

interface Schema extends DBSchema {
  entries: { key: string; value: LocalEntry };
}

const database = keptDatabase<Schema>('custodian-desk', (made) => {
  made.createObjectStore('entries', { keyPath: 'id' });
});

/** Everything that this machine keeps of its desk, whoever scanned it, oldest first. */
export async function keptEntries(): Promise<readonly LocalEntry[]> {
  return inOrder(await (await database()).getAll('entries'));
}

/**
 * Changes the entries as the disk has them at that instant, whatever other windows do; resolves with how they are then, once
 * the disk has them.
 */
export async function changeEntries(
  change: (kept: readonly LocalEntry[]) => EntryChange,
): Promise<readonly LocalEntry[]> {
  const transaction = (await database()).transaction('entries', 'readwrite', { durability: 'strict' });
  const { put = [], remove = [] } = change(inOrder(await transaction.store.getAll()));
  await Promise.all([
    ...put.map((entry) => transaction.store.put(entry)),
    ...remove.map((id) => transaction.store.delete(id)),
  ]);
  const now = await transaction.store.getAll();
  await transaction.done;
  return inOrder(now);
}

function inOrder(entries: readonly LocalEntry[]): readonly LocalEntry[] {
  return entries.toSorted((one, other) => one.order - other.order);
}
