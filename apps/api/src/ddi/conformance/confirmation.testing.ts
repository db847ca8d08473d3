import { exchangesOf } from './exchange.testing.ts';
import type { WireBench } from './wire-bench.testing.ts';

/**
 * Section 6.6 and endpoints 9 to 13. No update waits for a device's consent here, because none of the stock clients can
 * give it; what a device says of confirming by itself is kept.
 */
export function describeConfirmation(bench: () => WireBench): void {
  const link = (below: string): { href: string } => ({
    href: `${bench().identity.server}/default/controller/v1/${bench().serial(0)}/confirmationBase/${below}`,
  });

  it('tells whether the device confirms by itself, and how to change that', async () => {
    const path = `${bench().serial(0)}/confirmationBase`;
    const asked = async (): Promise<unknown> => (await bench().send('GET', path)).body;
    const told = async (below: string, body?: object): Promise<number> =>
      (await bench().send('POST', `${path}/${below}`, body)).status;
    const off = { autoConfirm: { active: false }, _links: { activateAutoConfirm: link('activateAutoConfirm') } };
    expect(await asked()).toEqual(off);
    expect(await told('activateAutoConfirm', { initiator: 'me', remark: 'always' })).toBe(200);
    expect(await told('activateAutoConfirm')).toBe(409);
    expect(await asked()).toEqual({
      autoConfirm: { active: true, initiator: 'me', remark: 'always', activatedAt: expect.any(Number) },
      _links: { deactivateAutoConfirm: link('deactivateAutoConfirm') },
    });
    for (let again = 0; again < 2; again += 1) expect(await told('deactivateAutoConfirm')).toBe(200);
    expect(await asked()).toEqual(off);
    expect(await told('activateAutoConfirm')).toBe(200);
    expect(await told('deactivateAutoConfirm')).toBe(200);
  });

  exchangesOf(
    () => bench().sender(0),
    [
      { says: 'nothing waits', send: 'GET {camera}/confirmationBase/4711', answers: 404 },
      { says: 'its id is a number', send: 'GET {camera}/confirmationBase/x', answers: 400 },
      { says: 'is not deleted', send: 'DELETE {camera}/confirmationBase', answers: 405 },
      {
        says: 'in no other form',
        send: 'GET {camera}/confirmationBase',
        headers: { accept: 'text/html' },
        answers: 406,
      },
      {
        says: 'consent to nothing',
        send: 'POST {camera}/confirmationBase/4711/feedback',
        body: { confirmation: 'confirmed', code: 1, details: ['yes'] },
        answers: 404,
      },
      {
        says: 'a consent that is none',
        send: 'POST {camera}/confirmationBase/4711/feedback',
        body: { confirmation: 'maybe' },
        answers: 400,
      },
      { says: 'no consent', send: 'POST {camera}/confirmationBase/4711/feedback', body: {}, answers: 400 },
      {
        says: 'a remark that is no text',
        send: 'POST {camera}/confirmationBase/activateAutoConfirm',
        body: { remark: 7 },
        answers: 400,
      },
    ],
  );

  it('an update that does not wait takes no consent, and one that has ended is gone', async () => {
    const id = await bench().fetch(0);
    const consent = async (): Promise<number> =>
      (
        await bench().send('POST', `${bench().serial(0)}/confirmationBase/${id}/feedback`, {
          confirmation: 'denied',
        })
      ).status;
    expect(await consent()).toBe(404);
    expect((await bench().links(bench().serial(0)))['confirmationBase']).toBeUndefined();
    expect(await bench().feedback(0, id, 'closed', 'failure')).toBe(200);
    expect(await consent()).toBe(410);
  });
}
