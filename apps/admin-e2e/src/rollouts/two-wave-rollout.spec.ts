import { expect, test } from '../custodian.ts';
import { goByKeys } from '../keyboard.ts';
import { approvedRelease, command, newVersion, post, readyCameras } from './fleet.ts';

/** Devices move while their docks are polled: longer than a page takes, and much shorter than a rollout of a force. */
const moving = { timeout: 60_000 };

test.describe('a rollout', () => {
  test('goes to Chesterfield first: a manager makes it, another person approves it, and the board follows it', async ({
    page,
    signIn,
    another,
  }) => {
    const approver = await another('approver');
    await signIn('manager');
    const version = newVersion();
    await approvedRelease(page.request, approver.request, version);
    const here = await readyCameras(page.request, 'chesterfield', 3);
    const there = await readyCameras(page.request, 'elsewhere', 3);

    await goByKeys(page, 'r', 'Rollouts');
    await page.getByRole('link', { name: 'New rollout' }).click();

    await page.getByLabel('Release', { exact: true }).selectOption({ label: `RS2-X2 ${version}` });
    await expect(page.getByLabel('Name of the rollout')).toHaveValue(`RS2-X2 ${version}`);
    await page.getByLabel('Name of the rollout').fill('Two waves, by browser');
    await page.getByRole('button', { name: 'By serial' }).click();
    await page.getByLabel('Serials').fill([...here, ...there].map(({ serial }) => serial).join('\n'));
    const first = page.getByRole('group', { name: 'Wave 1', exact: true });
    await expect(first.getByLabel('Name of wave 1')).toHaveValue('Chesterfield');
    await first.getByLabel('Soak in hours').fill('0');
    await first.getByRole('checkbox', { name: 'a person signs' }).uncheck();
    await page.getByRole('checkbox', { name: 'into a handover' }).uncheck();
    await page.getByLabel('Battery at least').fill('0');
    await page.getByLabel('At once at a station').fill('20');
    await page.getByLabel('Kept ready at a station').fill('0');

    const dryRun = page.getByRole('region', { name: 'Dry run' });
    await expect(dryRun).toContainText(/6\s*in/);
    await expect(dryRun.getByRole('row', { name: /Chesterfield/ })).toContainText('3');
    await expect(dryRun.getByRole('row', { name: /The rest/ })).toContainText('3');

    // A refusal stands beside its field, and nothing that was typed is lost.
    await first.getByLabel('Failure limit').fill('many');
    await page.keyboard.press('Control+Enter');
    await expect(first.getByText('Give a percentage from 0 to 100.')).toBeVisible();
    await expect(page.getByLabel('Name of the rollout')).toHaveValue('Two waves, by browser');
    await first.getByLabel('Failure limit').fill('2');
    await page.keyboard.press('Control+Enter');

    await expect(page.getByRole('heading', { name: 'Two waves, by browser', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await expect(page.getByText('Awaiting approval')).toBeVisible();

    // Whoever made it cannot approve it, in the page or past it.
    const approve = page.getByRole('button', { name: 'Approve' });
    await expect(approve).toHaveAttribute('aria-disabled', 'true');
    await expect(approve).toHaveAccessibleDescription(/never who made or submitted it/);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect((await post(page.request, `/api/v1/rollouts/${id}/approve`)).status()).toBe(403);

    await approver.goto(`/rollouts/${id}`);
    await approver.getByRole('button', { name: 'Approve' }).click();
    await approver.getByRole('button', { name: 'Approve for 6' }).click();
    await expect(approver.getByText('Ready to start')).toBeVisible();

    // The manager's board hears of it by itself.
    await expect(page.getByText('Ready to start')).toBeVisible();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('button', { name: 'Start wave 1 for 3' }).click();
    await expect(page.getByText('Running').first()).toBeVisible();

    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('A person paused it.')).toBeVisible();
    await expect(approver.getByText('A person paused it.')).toBeVisible();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText('A person paused it.')).toBeHidden();

    const waves = page.getByRole('list', { name: /^Waves of/ }).getByRole('listitem');
    await expect(waves.nth(0)).toContainText('Gate passed', moving);
    await expect(waves.nth(1)).toContainText(/[1-3]\s*of 3/, moving);
    await expect(page.getByRole('img', { name: new RegExp(`of 6 on ${version}`) })).toBeVisible();

    await page.getByRole('link', { name: /^Devices/ }).click();
    const devices = page.getByRole('grid', { name: 'Devices of the rollout' });
    await expect(devices.getByRole('row', { name: /Chesterfield/ })).toHaveCount(3);
    await devices.focus();
    await page.keyboard.press('Space');
    const story = page.getByRole('complementary', { name: 'The update of one device' });
    await expect(story).toContainText('Downloading.');
    await expect(story).toContainText('The device reported the new version');
  });

  test('stops by itself when a release fails, and its board says the rule that stopped it', async ({
    page,
    signIn,
    another,
  }) => {
    const approver = await another('approver');
    await signIn('manager');
    const release = await approvedRelease(page.request, approver.request, newVersion('-bad100'));
    const cameras = await readyCameras(page.request, 'chesterfield', 3);
    const { id } = await command(page.request, '/api/v1/rollouts', {
      name: 'A bad release, by browser',
      release,
      targets: { kind: 'camera', serials: cameras.map(({ serial }) => serial) },
      waves: [{ name: 'Canary', rest: true, gate: { successPercent: 95, failurePercent: 2 } }],
      policy: { handoverBlackout: false, batteryFloorPercent: 0, floorPerStation: 0, maximumPerStation: 1 },
    });
    await command(page.request, `/api/v1/rollouts/${id}/submit`);
    await command(approver.request, `/api/v1/rollouts/${id}/approve`);

    await page.goto(`/rollouts/${id}`);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('button', { name: 'Start wave 1 for 3' }).click();
    await expect(page.getByText('Paused by its gate')).toBeVisible(moving);
    await expect(page.getByRole('alert')).toContainText(
      /Wave 1, Canary, stopped it: 1 of \d contacted failed, .+; its limit is 2.%\./,
    );
    await expect(page.getByRole('listitem').filter({ hasText: 'Canary' })).toContainText('Stopped by its limit');

    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('accept 1 failure?');
    await page.getByRole('button', { name: 'Leave it paused' }).click();

    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: /^Stop for \d/ }).click();
    await expect(page.getByText('A reason is needed')).toBeVisible();
    await page.getByLabel('Reason').fill('It does not start after installing');
    await page.getByRole('button', { name: /^Stop for \d/ }).click();
    await expect(page.getByText('It does not start after installing')).toBeVisible();

    // What failed or was cancelled is tried again as a draft of its own.
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('heading', { name: 'A bad release, by browser, retry', level: 1 })).toBeVisible();
    await expect(page.getByText('It tries again what')).toBeVisible();
  });
});
