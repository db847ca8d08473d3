import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artifactOf, type Wire, type WireBench } from './wire-bench.testing.ts';

/** A file that is not what was uploaded is given to no device: 410, an exception, and a line in the audit. */
export function describeDamagedArtifact(wire: () => Wire): void {
  let bench: WireBench;
  let file = '';
  let path = '';
  let sha256 = '';

  beforeAll(async () => {
    bench = await wire().bench(1);
    const artifact = artifactOf(await bench.deployment(0));
    file = artifact._links['download-http'].href;
    sha256 = artifact.hashes.sha256;
    path = join(wire().test.home, 'artifacts/sha256', sha256.slice(0, 2), sha256);
  });

  const answers = async (): Promise<number[]> => [
    (await bench.send('GET', file)).status,
    (await bench.send('GET', file, undefined, { range: 'bytes=0-9' })).status,
    (await bench.send('HEAD', file)).status,
  ];
  const standing = (): Promise<{ title: string }[]> =>
    wire().test.database.query(
      `SELECT title FROM exceptions WHERE kind = 'artifact-damaged' AND cause_key = $1 AND cleared_at IS NULL`,
      [sha256],
    );
  const refusals = (): Promise<{ is: string }[]> =>
    wire().test.database.query(
      `SELECT after ->> 'is' AS is FROM audit_events WHERE action = 'artifact.refuse' AND after ->> 'sha256' = $1 ORDER BY id`,
      [sha256],
    );

  it('whether it is missing', async () => {
    expect(await answers()).toEqual([200, 206, 200]);
    renameSync(path, `${path}.away`);
    expect(await answers()).toEqual([410, 410, 410]);
    expect(await standing()).toEqual([{ title: `The file of ${bench.scene.model} 4.2.1 is missing` }]);
    renameSync(`${path}.away`, path);
    expect([await answers(), await standing()]).toEqual([[200, 206, 200], []]);
  });

  it('or was changed; and once it is put back it is given out again', async () => {
    renameSync(path, `${path}.away`);
    writeFileSync(path, Buffer.alloc(100_000));
    expect(await answers()).toEqual([410, 410, 410]);
    expect(await standing()).toEqual([{ title: `The file of ${bench.scene.model} 4.2.1 was changed` }]);
    expect(await refusals()).toEqual([{ is: 'missing' }, { is: 'changed' }]);
    renameSync(`${path}.away`, path);
    expect([await answers(), await standing()]).toEqual([[200, 206, 200], []]);
  });
}
