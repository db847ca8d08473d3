import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A database of this browser, opened when it is first needed and again where the browser closed it. */
export function keptDatabase<Schema extends DBSchema>(
  name: string,
  make: (made: IDBPDatabase<Schema>) => void,
): () => Promise<IDBPDatabase<Schema>> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = (): void => {
    opened = undefined;
  };
  return () => {
    opened ??= openDB<Schema>(name, 1, {
      upgrade: (made) => make(made),
      // A newer console in another window must not wait for this one.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  };
}
