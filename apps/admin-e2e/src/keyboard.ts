import type { Locator, Page } from '@playwright/test';

/** Goes on with Tab until a control has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, control: Locator, most = 200): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${most} times Tab did not reach ${String(control)}`);
}
