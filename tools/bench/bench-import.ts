import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { BenchServer } from './bench-server.ts';

const rows = 10_000;

/** A delivery note of 10,000 new cameras: comparing it and applying it, against COPY of the same cells into a bare table. */
export async function benchImport(server: BenchServer, name: string): Promise<string[]> {
  // A register that was kept has those of the last run.
  const batch = Date.now().toString(36);
  const lines = Array.from({ length: rows }, (_, n) => `IMP-${batch}-${n},IT-${batch}-${n},Bench camera,BENCH`);
  const file = ['Serial,Asset tag,Model,Station', ...lines].join('\n');
  const copied = await copy(server.database, lines);
  const before = await server.residentMegabytes();
  const staging = performance.now();
  const id = await stage(server, file);
  const staged = rows / ((performance.now() - staging) / 1000);
  const applying = performance.now();
  await apply(server, id);
  const applied = rows / ((performance.now() - applying) / 1000);
  const share = (perSecond: number): string =>
    `${(perSecond / copied).toFixed(2)} of COPY (${Math.round(perSecond).toLocaleString('en-GB')} rows/s)`;
  return [
    `Import of 10,000 rows beside ${name} cameras: comparing ${share(staged)}, applying ${share(applied)}; COPY ${Math.round(copied).toLocaleString('en-GB')} rows/s; ` +
      `server memory ${before} MB before, ${await server.residentMegabytes()} MB after, ${server.peakMegabytes() ?? 'unknown'} MB at its peak`,
  ];
}

/** The server itself reads the same file, as COPY does at its best. */
async function copy(database: pg.Pool, lines: readonly string[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'custodian-copy-'));
  const file = path.join(folder, 'rows.csv');
  chmodSync(folder, 0o755);
  writeFileSync(file, lines.join('\n'), { mode: 0o644 });
  const client = await database.connect();
  try {
    await client.query('CREATE TEMPORARY TABLE copied (serial text, tag text, model text, station text)');
    const began = performance.now();
    await client.query(`COPY copied FROM ${pg.escapeLiteral(file)} WITH (FORMAT csv)`);
    return lines.length / ((performance.now() - began) / 1000);
  } finally {
    client.release(true);
    rmSync(folder, { recursive: true });
  }
}

async function stage({ address, token }: BenchServer, file: string): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([file]), 'bench.csv');
  const answer = await fetch(`${address}/api/v1/imports?kind=cameras`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}` },
  });
  if (answer.status !== 201) throw new Error(`staging answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

async function apply({ address, token }: BenchServer, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const asked = await fetch(`${address}/api/v1/imports/${id}/apply`, { method: 'POST', headers });
  if (asked.status !== 202) throw new Error(`applying answered ${asked.status}: ${await asked.text()}`);
  for (;;) {
    const answer = await fetch(`${address}/api/v1/imports/${id}`, { headers });
    const { state, problem } = (await answer.json()) as { state: string; problem: string | null };
    if (state === 'applied') return;
    if (state !== 'applying') throw new Error(`the import became ${state}: ${problem ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
