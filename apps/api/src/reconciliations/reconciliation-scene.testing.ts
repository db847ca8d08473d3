import type { DifferenceView, ReconciliationView } from '@custodian/domain';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';

const reconciliations = '/api/v1/reconciliations';

/** Sends a file to be compared, or nothing for docks; answers at once. */
export function begin<Body = ReconciliationView>(
  client: TestClient,
  query: string,
  file?: string,
): Promise<TestAnswer<Body>> {
  if (file === undefined) return client.post<Body>(`${reconciliations}?${query}`);
  const body = new FormData();
  body.append('file', new Blob([file]), 'extract.csv');
  return client.send<Body>('POST', `${reconciliations}?${query}`, body);
}

/** Begins one and waits until the job is done with it. */
export async function reconcile(client: TestClient, query: string, file?: string): Promise<ReconciliationView> {
  const begun = await begin(client, query, file);
  if (begun.status !== 201) throw new Error(`It answered ${begun.status}: ${begun.text}`);
  return settled(client, begun.body.id);
}

export async function settled(client: TestClient, id: string): Promise<ReconciliationView> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { body } = await client.get<ReconciliationView>(`${reconciliations}/${id}`);
    if (body.state !== 'running') return body;
    if (Date.now() > end) throw new Error(`Reconciliation ${id} was not done within 30 seconds`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function differencesOf(client: TestClient, id: string, query = ''): Promise<DifferenceView[]> {
  const { body } = await client.get<{ items: DifferenceView[] }>(
    `${reconciliations}/${id}/differences?limit=200${query}`,
  );
  return body.items;
}

/** Class, subject, field and what both say: what a reader sees of a difference. */
export function seen(differences: readonly DifferenceView[]): (string | null)[][] {
  return differences.map((one) => [one.class, one.subject, one.field, one.register, one.other]);
}
