import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';
import type { StoredRow } from './import-row.ts';
import type { ImportView } from './import-view.ts';

type Problem = {
  readonly code: string;
  readonly detail: string;
  readonly errors: { field: string; message: string }[];
};

/** Sends a file to be staged; text is UTF-8. */
export function stage<Body = ImportView>(
  client: TestClient,
  file: string | Uint8Array<ArrayBuffer>,
  query = '',
  name = 'delivery.csv',
): Promise<TestAnswer<Body>> {
  const body = new FormData();
  body.append('file', new Blob([file]), name);
  return client.send<Body>('POST', `/api/v1/imports${query}`, body);
}

/** The problem that a file is refused with. */
export function refusedFile(client: TestClient, file: string | Uint8Array<ArrayBuffer>, query = '') {
  return stage<Problem>(client, file, query);
}

/** Waits until the job is done with an import. */
export async function settled(client: TestClient, id: string): Promise<ImportView> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { body } = await client.get<ImportView>(`/api/v1/imports/${id}`);
    if (body.state !== 'applying') return body;
    if (Date.now() > end) throw new Error(`The import ${id} was not done within 30 seconds`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Stages a file, applies it, and answers how it ended. */
export async function importFile(
  client: TestClient,
  file: string,
  query = '',
  confirmation: object = {},
): Promise<ImportView> {
  const staged = await stage(client, file, query);
  if (staged.status !== 201) throw new Error(`Staging answered ${staged.status}: ${staged.text}`);
  const asked = await client.post(`/api/v1/imports/${staged.body.id}/apply`, confirmation);
  if (asked.status !== 202) throw new Error(`Applying answered ${asked.status}: ${asked.text}`);
  return settled(client, staged.body.id);
}

/** How many rows have each outcome, those that are none left out. */
export function counted({ counts }: { counts: ImportView['counts'] }): object {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** The errors of the rejected rows, as `row, column, reason`. */
export function rejections(rows: readonly StoredRow[]): [number | null, string | null, string][] {
  return rows.flatMap(({ row, errors }) =>
    errors.map(({ column, message }): [number | null, string | null, string] => [row, column, message]),
  );
}
