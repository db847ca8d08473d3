import { gunzipSync } from 'node:zlib';
import { sendExactly } from './exchange.testing.ts';
import type { Wire, WireBench } from './wire-bench.testing.ts';

/**
 * Sections 9 and 11: incompatibilities that others have met, where no other part of the suite is about them.
 * docs/conformance.md says where each of them is proven.
 */
export function describeTraps(wire: () => Wire): void {
  let bench: WireBench;
  const urlOf = (below: string): string => `${bench.identity.server}/DEFAULT/controller/v1/${below}`;
  const authorization = (): string => `TargetToken ${bench.identity.token}`;

  beforeAll(async () => {
    bench = await wire().bench(4);
  });

  it('9.7: answers are not chunked, nor compressed, whatever the device could unpack', async () => {
    const headers = { Authorization: authorization(), 'Accept-Encoding': 'gzip, deflate, br' };
    const answer = await sendExactly(urlOf(bench.serial(0)), 'GET', headers);
    expect([answer.headers.get('content-encoding'), answer.headers.get('transfer-encoding')]).toEqual([null, null]);
    expect(() => gunzipSync(answer.bytes)).toThrow();
  });

  it('9.8: a body without a word of its length’s end is read as the protocol has it, in chunks too', async () => {
    const piece = '{"data":{"site":"A"}}';
    const response = await fetch(urlOf(`${bench.serial(0)}/configData`), {
      method: 'PUT',
      headers: { authorization: authorization(), 'content-type': 'application/json;charset=UTF-8' },
      body: new Blob([piece]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('11.4: an update that may not run now is not linked, rather than linked to be skipped', async () => {
    await bench.scene.report(bench.station, { 2: { pendingFiles: 3 }, 3: { batteryPercent: 10 } });
    for (const index of [1, 2]) {
      expect((await bench.links(bench.serial(index)))['deploymentBase']).toBeUndefined();
      const id = await bench.actionId(index);
      expect((await bench.send('GET', `${bench.serial(index)}/deploymentBase/${id}`)).status).toBe(404);
      expect(await bench.state(index)).toBe('waiting');
    }
    await bench.scene.report(bench.station);
    expect((await bench.links(bench.serial(1)))['deploymentBase']).toBeDefined();
  });

  it('11.6: what was fetched stays linked although it could not begin now', async () => {
    const id = await bench.fetch(3);
    await bench.scene.report(bench.station, { 4: { batteryPercent: 5, pendingFiles: 9 } });
    expect((await bench.links(bench.serial(3)))['deploymentBase']?.href).toContain(`/${id}?c=`);
  });

  it('11.9: a late word never opens an action again', async () => {
    const id = await bench.fetch(0);
    expect(await bench.feedback(0, id, 'closed', 'failure')).toBe(200);
    for (const execution of ['closed', 'resumed', 'download']) {
      expect(await bench.feedback(0, id, execution, execution === 'closed' ? 'success' : 'none')).toBe(410);
      expect(await bench.action(0)).toEqual({ state: 'failed', reason: 'reported-failure' });
    }
    await bench.sayVersion(0);
    expect(await bench.state(0)).toBe('failed');
  });
}
