import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';

/** Longer than the pieces that the browser hashes, and no multiple of them. */
const bytes = randomBytes(5_000_003);
const sha256 = createHash('sha256').update(bytes).digest();
const stamp = Date.now().toString(36);
const model = `E2E camera ${stamp}`;
const maker = generateKeyPairSync('ed25519');
const signature = sign(null, sha256, maker.privateKey).toString('base64');
const image = { name: `e2e-${stamp}.bin`, mimeType: 'application/octet-stream', buffer: bytes };

test.describe.configure({ mode: 'serial' });

test('an administrator adds a model that demands signatures, and trusts its maker’s key', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/admin/models');
  await page.getByLabel('Name').fill(model);
  await page.getByRole('button', { name: 'Add the model' }).click();
  await expect(page.getByRole('cell', { name: model })).toBeVisible();

  await page.getByRole('link', { name: 'Signing keys' }).click();
  await page.getByLabel('Name').fill(`Maker ${stamp}`);
  await page.getByLabel('Public key').fill('not a key');
  await page.getByRole('button', { name: 'Trust the key' }).click();
  await expect(page.getByText('Send an Ed25519 public key')).toBeVisible();
  await page.getByLabel('Public key').fill(maker.publicKey.export({ format: 'pem', type: 'spki' }).toString());
  await page.getByRole('button', { name: 'Trust the key' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`Maker ${stamp}`) })).toContainText('Trusted');
});

test('a fleet manager uploads a release; every refusal stands beside its field and nothing is lost', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  await page.goto('/releases');
  await page.getByRole('link', { name: 'Upload a release' }).click();
  await page.getByRole('button', { name: 'Upload as a draft' }).click();
  await expect(page.getByText('Say which model it is for.')).toBeVisible();
  await expect(page.getByText('Attach the firmware image.')).toBeVisible();

  await page.getByLabel('Model').selectOption(model);
  await page.getByLabel('Version', { exact: true }).fill('7.1.0');
  await page.getByLabel('Notes').fill('Sharper pictures at night.');
  await page.getByLabel('Firmware image').setInputFiles({ ...image, name: 'two words.bin' });
  await expect(page.getByText('Name the file with letters')).toBeVisible();
  await page.getByLabel('Firmware image').setInputFiles(image);
  await expect(page.getByText(sha256.toString('hex'))).toBeVisible();
  await page.getByLabel('Signature').fill(randomBytes(64).toString('base64'));
  await page.getByRole('button', { name: 'Upload as a draft' }).click();
  await expect(page.getByText('No trusted key made this signature')).toBeVisible();
  await expect(page.getByLabel('Notes')).toHaveValue('Sharper pictures at night.');

  await page.getByLabel('Signature').fill(signature);
  await page.getByRole('button', { name: 'Upload as a draft' }).click();
  await expect(page.getByText('arrived as it was sent')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'By the server' })).toContainText(sha256.toString('hex'));

  await page.getByRole('button', { name: 'Upload another' }).click();
  await page.getByLabel('Version', { exact: true }).fill('7.1.0');
  await page.getByLabel('Firmware image').setInputFiles(image);
  await page.getByLabel('Signature').fill(signature);
  await expect(page.getByText('Computed in this browser')).toBeVisible();
  await page.getByRole('button', { name: 'Upload as a draft' }).click();
  await expect(page.getByText(`${model} 7.1.0 was uploaded on`)).toBeVisible();
});

test('an upload shows its progress and can be cancelled', async ({ page, signIn }) => {
  await signIn('manager');
  await page.goto('/releases/upload');
  await page.getByLabel('Model').selectOption(model);
  await page.getByLabel('Version', { exact: true }).fill('7.2.0');
  await page.getByLabel('Signature').fill(signature);
  await page.getByLabel('Firmware image').setInputFiles(image);
  await expect(page.getByText('Computed in this browser')).toBeVisible();
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: 1e6, uploadThroughput: 200_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  await page.getByRole('button', { name: 'Upload as a draft' }).click();
  const bar = page.getByRole('progressbar', { name: 'Upload' });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel the upload' }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByLabel('Version', { exact: true })).toHaveValue('7.2.0');
  await page.goto('/releases?search=7.2.0');
  await expect(page.getByText('No release matches these filters')).toBeVisible();
});

test('its author cannot approve it and is told why', async ({ page, signIn }) => {
  await signIn('manager');
  await openRelease(page);
  const approve = page.getByRole('button', { name: 'Approve' });
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expect(approve).toHaveAccessibleDescription(/You uploaded this release, so another person approves it/);
  await expect(page.getByRole('listitem').filter({ hasText: 'Signature' })).toContainText(`Signed by Maker ${stamp}`);
});

test('an approver approves it, and withdraws it with a reason', async ({ page, signIn }) => {
  await signIn('approver');
  await openRelease(page);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Approve it' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is approved' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toBeHidden();

  await page.getByRole('button', { name: 'Recall' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Recall it' }).click();
  await expect(question.getByText('A reason is needed')).toBeVisible();
  await question.getByLabel('Reason').fill('Freezes on the train');
  await question.getByRole('button', { name: 'Recall it' }).click();
  await expect(page.getByText('Freezes on the train').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Recall' })).toBeHidden();
  await page.goto(`/releases?search=${encodeURIComponent(model)}`);
  await expect(page.getByRole('grid', { name: 'Releases' })).toContainText('Withdrawn');
});

async function openRelease(page: Page): Promise<void> {
  await page.goto(`/releases?search=${encodeURIComponent(model)}`);
  await page.getByRole('link', { name: '7.1.0' }).click();
  await expect(page.getByRole('heading', { name: `${model} 7.1.0`, level: 1 })).toBeVisible();
}
