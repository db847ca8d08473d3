import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { slowDown } from './slow-answers.ts';
import { openWatched, type WatchedBrowser } from './watched-browser.ts';
import { Witness } from './witness.ts';

export type Account =
  'admin' | 'manager' | 'approver' | 'coordinator.chesterfield' | 'supervisor.chesterfield' | 'auditor';

/** A session as the browser keeps it. */
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** `opens: 'nothing'` saves opening the overview where a test goes to a page of its own at once. */
interface AfterSignIn {
  readonly opens: 'overview' | 'nothing';
}

interface People {
  /** Signs a demonstration account in, in the page of the test. */
  readonly signIn: (account: Account, then?: AfterSignIn) => Promise<void>;
  /** Somebody else, signed in in a browser of their own that shows nothing yet. */
  readonly another: (account: Account) => Promise<Page>;
}

/**
 * What browser tests begin with: the product's address is the base, and one call signs a demonstration account in. The
 * first time by the page, as a person does; later tests go on in that session, because hashing a password takes a while.
 * Every browser of a test is watched, and tells in the output what it shows and what happened in it where the test fails.
 */
export const test = base.extend<People, { sessions: Map<Account, Cookies> }>({
  baseURL: ({}, use) => use(process.env['CUSTODIAN_URL'] ?? ''),
  sessions: [({}, use) => use(new Map()), { scope: 'worker' }],
  context: async ({ context }, use, info) => {
    const witness = await Witness.of('the test', context);
    await slowDown(context);
    await use(context);
    await witness.tellOf(info);
  },
  signIn: ({ page, sessions }, use) => use((account, then) => signInAs(page, account, sessions, then)),
  another: async ({ browser, sessions }, use, info) => {
    const opened: WatchedBrowser[] = [];
    await use(async (account) => {
      const one = await openWatched(browser, account);
      opened.push(one);
      const page = await one.context.newPage();
      await signInAs(page, account, sessions, { opens: 'nothing' });
      return page;
    });
    for (const { context, witness } of opened) {
      await witness.tellOf(info);
      await context.close();
    }
  },
});

export { expect } from '@playwright/test';

/** Signs a demonstration account in, in this page; by the form unless a session of it was kept. */
export async function signInAs(
  page: Page,
  account: Account,
  sessions: Map<Account, Cookies>,
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
