import type { Page } from '@playwright/test';
import { signInAs, test } from '../custodian.ts';

/** A second person in a browser of their own. */
export const withApprover = test.extend<{ approver: Page }>({
  approver: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const page = await context.newPage();
    await signInAs(page, 'approver');
    await use(page);
    await context.close();
  },
});
