import type { Page } from '@playwright/test';
import { expect } from '../custodian.ts';
import { typeAs } from '../keyboard.ts';

/** Rows of a list, asked for with the session of the page. */
export async function listed<Row>(page: Page, address: string): Promise<readonly Row[]> {
  const answer = await page.request.get(`/api/v1/${address}`);
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { readonly items: readonly Row[] }).items;
}

/** Opens the desk, and waits until it takes keys. */
export async function openDesk(page: Page): Promise<void> {
  await page.goto('/issue');
  await expect(page.getByLabel('Scan the person or the camera')).toBeFocused();
}

/** What a scanner writes: keys in quick succession and Enter, wherever focus is. */
export function scan(page: Page, code: string): Promise<void> {
  return typeAs(page, 'scanner', code);
}
