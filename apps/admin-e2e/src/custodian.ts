import { test as base, type BrowserContext, type Page } from '@playwright/test';

export type Account =
  'admin' | 'manager' | 'approver' | 'coordinator.chesterfield' | 'supervisor.chesterfield' | 'auditor';

/** A session as the browser keeps it. */
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** `opens: 'nothing'` saves opening the overview where a test goes to a page of its own at once. */
interface AfterSignIn {
  readonly opens: 'overview' | 'nothing';
}

type SignIn = (account: Account, then?: AfterSignIn) => Promise<void>;

/**
 * What browser tests begin with: the product's address is the base, and one call signs a demonstration account in. The
 * first time by the page, as a person does; later tests go on in that session, because hashing a password takes a while.
 */
export const test = base.extend<{ signIn: SignIn }, { sessions: Map<Account, Cookies> }>({
  baseURL: ({}, use) => use(process.env['CUSTODIAN_URL'] ?? ''),
  sessions: [({}, use) => use(new Map()), { scope: 'worker' }],
  signIn: ({ page, sessions }, use) => use((account, then) => signInAs(page, account, sessions, then)),
});

export { expect } from '@playwright/test';

/** Signs a demonstration account in, in this page; by the form unless a session of it was kept. */
export async function signInAs(
  page: Page,
  account: Account,
  sessions: Map<Account, Cookies> = new Map(),
  { opens }: AfterSignIn = { opens: 'overview' },
): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(sessions.get(account) ?? []);
  const isKept = (await page.request.get('/api/v1/session')).ok();
  if (isKept && opens === 'nothing') return;
  await page.goto('/');
  if (!isKept) {
    await page.getByLabel('E-mail').fill(`${account}@derbyshire.example`);
    await page.getByLabel('Password').fill(process.env['DEMO_PASSWORD'] ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  sessions.set(account, await page.context().cookies());
}
