import { setTimeout as after } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';

/**
 * Keeps every answer to the page back for up to `CUSTODIAN_SLOW` milliseconds, each its own while: what a test or a page takes for
 * granted too early fails here at leisure, instead of once in a while on a busy machine. Without the setting it does nothing.
 */
export async function slowDown(context: BrowserContext): Promise<void> {
  const most = Number(process.env['CUSTODIAN_SLOW'] ?? 0);
  if (!(most > 0)) return;
  await context.route('**/*', async (route) => {
    await after(Math.random() * most);
    // A page that went away meanwhile takes no answer.
    await route.fallback().catch(() => undefined);
  });
}
