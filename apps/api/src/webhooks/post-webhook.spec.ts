import { hostname } from 'node:os';
import { judgeUrl } from './judge-url.ts';
import { postWebhook } from './post-webhook.ts';
import { isPrivateAddress, lookupPublic } from './private-addresses.ts';
import { WebhookReceiver } from './webhook-receiver.testing.ts';

describe('the address of a webhook', () => {
  it.each([
    'http://hooks.example/',
    'https://localhost/',
    'https://a.localhost./',
    'https://printer.local/',
    'https://127.0.0.2/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.0.0.8/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest',
    'https://172.31.0.1/',
    'https://192.168.1.1/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://name:word@hooks.example/',
    'https://hooks.example/#part',
    'ftp://hooks.example/',
    'hooks.example',
  ])('is not %s', (url) => expect(judgeUrl(url, []).ok).toBe(false));

  it.each(['https://hooks.example/a?b=c', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])('may be %s', (url) =>
    expect(judgeUrl(url, [])).toMatchObject({ ok: true, value: { isListed: false } }),
  );

  it('may be private where it is listed, and without TLS where that is listed', () => {
    const listed = ['hooks.internal', 'http://10.0.0.8', '[fd00::1]'];
    const may = (url: string): boolean => judgeUrl(url, listed).ok;
    expect(
      ['https://hooks.internal:8443/', 'https://10.0.0.8/', 'http://10.0.0.8/', 'https://[fd00::1]/'].map(may),
    ).toEqual([true, true, true, true]);
    expect(['http://hooks.internal/', 'https://other.internal/', 'https://10.0.0.9/'].map(may)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is looked up for the connection, which is refused where a name leads to a private address', async () => {
    const found = await new Promise<Error | null>((resolve) =>
      lookupPublic('localhost', { all: true }, (error) => resolve(error)),
    );
    expect(found?.message).toContain('not a public address');
    expect(isPrivateAddress('no address')).toBe(true);
    const receiver = await new WebhookReceiver().listen();
    const posting = { headers: {}, body: '{}', privateHosts: [], timeoutMilliseconds: 2000 };
    // The name of this machine looks like any other; only what it leads to tells.
    const answer = await postWebhook({ ...posting, url: `https://${hostname()}.:${receiver.port}/` });
    expect(answer).toMatchObject({ status: null, problem: expect.any(String) });
    expect(receiver.received).toHaveLength(0);
    await receiver.close();
  });
});
