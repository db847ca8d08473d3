import { downloadArtifact, readDeviceEvents } from '@custodian/device-protocol';
import { artifactOf, type Wire, type WireBench } from './wire-bench.testing.ts';

/** Our own dock agent: the client library that the simulator speaks with, against the real thing. */
export function describeOwnAgent(wire: () => Wire): void {
  let bench: WireBench;
  beforeAll(async () => {
    bench = await wire().bench(3);
  });

  it('is told of updates by the answer to its report, and by the push channel from where it left off', async () => {
    const serials = [0, 1, 2].map((index) => bench.serial(index));
    const { updates } = await bench.scene.report(bench.station);
    expect([...updates].sort()).toEqual(serials);
    const { client, serial } = bench.station.dock;
    const heard = new Set<string>();
    for await (const event of readDeviceEvents(bench.identity, client.url(serial, 'events'), '0')) {
      if (event.type === 'update') heard.add(event.data.controllerId);
      if (serials.every((one) => heard.has(one))) break;
    }
  });

  it('carries an update through: fetches it, resumes a broken transfer, installs, and is settled', async () => {
    const { client } = bench.station.dock;
    const serial = bench.serial(0);
    const base = await client.poll(serial);
    expect(await client.poll(serial)).toEqual(base);
    const deployment = await client.deployment(base._links?.deploymentBase?.href ?? '');
    if (!deployment) throw new Error('no deployment');
    const download = await downloadArtifact(bench.identity, artifactOf(deployment), { breakAfterBytes: 12_345 });
    expect(download).toMatchObject({ isIntact: true, attempts: 2 });
    const done = { execution: 'closed', result: { finished: 'success' }, details: ['Installed.'] } as const;
    expect(await client.feedback(serial, deployment.id, done)).toBe('accepted');
    await client.putConfigData(serial, { swVersion: '4.2.1' });
    expect(await client.feedback(serial, deployment.id, done)).toBe('settled');
    expect(await bench.state(0)).toBe('succeeded');
  });

  it('stops when it is asked to, and takes an update that is gone for gone', async () => {
    const { client } = bench.station.dock;
    const serial = bench.serial(1);
    const href = (await client.poll(serial))._links?.deploymentBase?.href ?? '';
    expect(await client.deployment(href)).not.toBeNull();
    await bench.command('cancel');
    expect(await client.deployment(href)).toBeNull();
    const cancel = await client.cancellation((await client.poll(serial))._links?.cancelAction?.href ?? '');
    const stopped = { execution: 'closed', result: { finished: 'success' } } as const;
    expect(await client.cancelFeedback(serial, cancel?.cancelAction.stopId ?? '', stopped)).toBe('accepted');
    expect(await bench.state(1)).toBe('cancelled');
  });
}
