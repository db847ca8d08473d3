import type { TestClient } from '../testing/test-client.testing.ts';
import type { BulkRowView } from './bulk-action-list.query.ts';
import type { BulkActionView } from './bulk-actions.controller.ts';

export type BulkAnswer = BulkActionView & Record<string, unknown>;

/** Asks for a preview. */
export function preview(client: TestClient, asked: object) {
  return client.post<BulkAnswer>('/api/v1/bulk-actions', asked);
}

/** Every row of a bulk action, in its order. */
export async function rowsOf(client: TestClient, id: string): Promise<readonly BulkRowView[]> {
  return (await client.get<{ items: BulkRowView[] }>(`/api/v1/bulk-actions/${id}/rows?limit=200`)).body.items;
}

/** Confirms what was shown and waits until it has ended. */
export async function confirmed(client: TestClient, id: string): Promise<BulkAnswer> {
  const answer = await client.post(`/api/v1/bulk-actions/${id}/confirm`);
  if (answer.status !== 202) throw new Error(`confirm answered ${answer.status}: ${answer.text}`);
  return ended(client, id);
}

/** Waits until it has ended. */
export async function ended(client: TestClient, id: string): Promise<BulkAnswer> {
  const end = Date.now() + 40_000;
  for (;;) {
    const { body } = await client.get<BulkAnswer>(`/api/v1/bulk-actions/${id}`);
    if (['finished', 'cancelled', 'failed'].includes(body.state)) return body;
    if (Date.now() > end) throw new Error(`it is still ${body.state}: ${JSON.stringify(body.counts)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
