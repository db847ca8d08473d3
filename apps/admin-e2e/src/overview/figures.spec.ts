import { expect, test } from '../custodian.ts';

test('every figure of the fleet bar opens a list of exactly that many cameras', async ({ page, signIn }) => {
  await signIn('manager');
  const bar = page.getByRole('region', { name: 'The fleet' });
  const figures = bar.getByRole('link');
  await expect(figures.first()).toBeVisible();
  const links = await figures.evaluateAll((all) =>
    all.map((link) => ({ address: link.getAttribute('href') ?? '', says: link.textContent ?? '' })),
  );
  expect(links.length).toBeGreaterThan(8);
  for (const { address } of links) {
    const figure = bar.locator(`a[href="${address}"] b`);
    await expect(figure).toBeVisible();
    const said = Number((await figure.textContent())?.replaceAll(',', ''));
    const filter = new URL(address, 'http://console').search.slice(1);
    const answered = page.waitForResponse(
      (response) => response.url().includes('/api/v1/cameras?') && response.url().includes(filter),
    );
    await figure.click();
    const { total } = (await (await answered).json()) as { total: number };
    // The fleet lives on between the two looks: a camera or two may have moved.
    expect(Math.abs(total - said), `${address} says ${said}`).toBeLessThanOrEqual(10);
    await page.goBack();
  }
});

test('a station tile, an exception and the rollout lead to their pages', async ({ page, signIn }) => {
  await signIn('manager');
  await page.getByRole('link', { name: /^Chesterfield: / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chesterfield');
  await page.goto('/overview');
  await page.getByRole('link', { name: /^All \d+ exceptions/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Exceptions');
  await page.goto('/overview');
  await page.getByRole('link', { name: 'Open the rollout' }).click();
  await expect(page).toHaveURL(/\/rollouts\//);
});
