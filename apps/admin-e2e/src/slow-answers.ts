import { setTimeout as after } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';

const milliseconds = Number(process.env['CUSTODIAN_SLOW_ANSWERS'] ?? 0);
const times = Number(process.env['CUSTODIAN_SLOW_PAGES'] ?? 1);

/**
 * Keeps every answer to the page back for up to `CUSTODIAN_SLOW_ANSWERS` milliseconds, each its own while, and slows the page itself
 * `CUSTODIAN_SLOW_PAGES` times: what a test or a page takes for granted too early fails here at leisure, instead of once in a while
 * on a busy machine. Without the settings it does nothing.
 */
export async function slowDown(context: BrowserContext): Promise<void> {
  if (times > 1) context.on('page', (page) => void slowPage(page));
  if (milliseconds === 0) return;
  await context.route('**/*', async (route) => {
    // A page is some thirty files, one asked for by another.
    const most = new URL(route.request().url()).pathname.startsWith('/api/') ? milliseconds : milliseconds / 8;
    await after(Math.random() * most);
    // A page that went away meanwhile takes no answer.
    await route.fallback().catch(() => undefined);
  });
}

async function slowPage(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: times });
}
