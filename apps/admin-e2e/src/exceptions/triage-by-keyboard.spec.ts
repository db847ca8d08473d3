import { expect, test } from '../custodian.ts';
import { reportStrangers } from './strangers.ts';

interface Exceptions {
  readonly items: readonly { readonly id: string; readonly title: string; readonly owner: object | null }[];
}

test('an exception is taken, commented and snoozed by keys alone while others change it, and stands among the snoozed', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  const search = await reportStrangers(page);
  // Once it is taken it leaves this list; who works on it goes on.
  await page.goto(`/exceptions?owner=none&search=${search}`);
  const grid = page.getByRole('grid', { name: 'Exceptions' });
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await grid.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  const peek = page.getByRole('complementary', { name: /^Exception / });
  const title = (await peek.getByRole('heading', { level: 2 }).textContent()) ?? '';
  await expect(peek.getByRole('button', { name: 'Take' })).toBeVisible();
  await page.keyboard.press('a');
  await expect(peek.getByRole('button', { name: 'Let go' })).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', '1');

  await page.keyboard.press('c');
  await page.keyboard.type('The officer is on leave');
  await page.keyboard.press('Control+Enter');
  await expect(peek.getByRole('list', { name: 'History, newest first' }).getByRole('listitem').first()).toContainText(
    'The officer is on leave',
  );

  await grid.focus();
  await page.keyboard.press('s');
  await expect(peek.getByLabel('Snooze until')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Back next ');
  const id = new URL(page.url()).searchParams.get('peek') ?? '';
  const meanwhile = await page.request.patch(`/api/v1/exceptions/${id}`, {
    data: { dueAt: new Date(Date.now() + 5 * 86_400_000).toISOString() },
    headers: { origin: new URL(page.url()).origin, 'if-match': '*' },
  });
  expect(meanwhile.status()).toBe(200);
  await page.keyboard.type('week');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Snoozed; it comes back by itself')).toBeVisible();
  await expect(peek).toContainText('Back next week');
  // The queue has the keys again: the next one stands where this one stood.
  await expect(grid).toBeFocused();
  await page.keyboard.press('j');
  await expect(peek.getByRole('heading', { level: 2 })).not.toHaveText(title);

  const answer = await page.request.get(`/api/v1/exceptions?status=snoozed&search=${search}`);
  const { items } = (await answer.json()) as Exceptions;
  expect(items).toMatchObject([{ title, owner: { name: expect.any(String) } }]);
});

test('a rule says what another threshold would raise before it is saved, and is put back', async ({ page, signIn }) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/exceptions/rules');
  await page.getByRole('button', { name: 'Change Battery worn' }).click();
  const threshold = page.getByLabel('Raises below, %');
  await expect(threshold).toHaveValue('60');
  await threshold.fill('61');
  await expect(page.getByText(/^Today it would raise \d+ more/)).toBeVisible();
  await page.getByRole('button', { name: 'Save the rule' }).click();
  await expect(page.getByText('A battery holds less than 61 % of its first charge.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('A battery holds less than 60 % of its first charge.')).toBeVisible();
});
