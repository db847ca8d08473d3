import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from '../custodian.ts';

test('an administrator adds a webhook, stores its secret, tries it, and removes it', async ({ page, signIn }) => {
  /** The ids of the tests: what happens in the force meanwhile is told here too. */
  const heard: string[] = [];
  let isBusy = true;
  const receiver = createServer((request, response) => {
    void text(request).then((body) => {
      if (body.includes('webhook.test')) heard.push(String(request.headers['webhook-id']));
      response.writeHead(isBusy ? 503 : 204).end(isBusy ? 'Not now' : '');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', () => resolve()));
  const { port } = receiver.address() as AddressInfo;

  await signIn('admin', { opens: 'nothing' });
  await page.goto('/admin/webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(`By browser ${port}`);
  await page.getByRole('textbox', { name: 'Address' }).fill('https://10.0.0.8/');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByText('This host is of a private network.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${port}/`);
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('textbox', { name: 'The secret' })).toHaveValue(/^whsec_/);
  await page.getByRole('button', { name: 'I have stored it' }).click();

  await page.getByRole('button', { name: 'Send a test' }).click();
  const told = page.getByRole('region', { name: 'Deliveries' }).getByRole('row', { name: 'A test' });
  await expect(told).toContainText('Given up');
  await expect(told).toContainText('It answered 503.');
  isBusy = false;
  await told.getByRole('button', { name: 'Send again: A test' }).click();
  await expect(told).toContainText('Taken');
  expect(new Set(heard).size).toBe(1);

  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByRole('heading', { name: 'Every webhook' })).toBeVisible();
  receiver.closeAllConnections();
  receiver.close();
});
