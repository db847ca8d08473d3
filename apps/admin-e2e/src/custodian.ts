import { test as base, type Page } from '@playwright/test';

export type Account =
  'admin' | 'manager' | 'approver' | 'coordinator.chesterfield' | 'supervisor.chesterfield' | 'auditor';

/** What browser tests begin with: the product's address is the base, and one call signs a demonstration account in. */
export const test = base.extend<{ signIn: (account: Account) => Promise<void> }>({
  baseURL: ({}, use) => use(process.env['CUSTODIAN_URL'] ?? ''),
  signIn: ({ page }, use) => use((account) => signInAs(page, account)),
});

export { expect } from '@playwright/test';

/** Signs a demonstration account in, in this page. */
export async function signInAs(page: Page, account: Account): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail').fill(`${account}@derbyshire.example`);
  await page.getByLabel('Password').fill(process.env['DEMO_PASSWORD'] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
}
