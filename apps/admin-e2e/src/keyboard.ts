import { expect, type Locator, type Page } from '@playwright/test';

/** Milliseconds from key to key: no hand is so quick, and no scanner so slow. */
const gaps = { scanner: 10, hand: 100 } as const;

/** Goes on with Tab until a control has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, control: Locator, most = 200): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${most} times Tab did not reach ${String(control)}`);
}

/**
 * Types a text and Enter as quickly as a scanner or as slowly as a hand, wherever focus is. The keys carry their own times:
 * the console tells the two apart by them, and a busy machine would make a hand of every scanner.
 */
export async function typeAs(page: Page, who: keyof typeof gaps, text: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const keys = [...text, 'Enter'];
  const began = Date.now() - keys.length * gaps[who];
  for (const [index, key] of keys.entries()) {
    const timestamp = (began + index * gaps[who]) / 1_000;
    const enter = { key, code: 'Enter', windowsVirtualKeyCode: 13, text: '\r', unmodifiedText: '\r' };
    const said = key === 'Enter' ? enter : { key, text: key, unmodifiedText: key };
    await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...said });
    await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...said });
  }
  await browser.detach();
}

/** Two keys that mean one thing only when they follow each other quickly, which a busy machine may not manage at once. */
export async function goByKeys(page: Page, second: string, heading: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(second);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible({ timeout: 3_000 });
  }).toPass();
}
