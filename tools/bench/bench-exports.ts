import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BenchServer } from './bench-server.ts';
import { fillRecordings, recordedDays } from './fill-recordings.ts';

const rounds = 3;

interface MadeExport {
  readonly id: string;
  readonly state: string;
  readonly rowsDone: number;
  readonly problem: string | null;
}

/** An export of so many rows, made as a job and saved, against `\copy` of the same query by psql to a file; and the memory it takes. */
export async function benchExports(server: BenchServer, rows: number): Promise<string[]> {
  await fillRecordings(server.database, rows);
  const folder = mkdtempSync(path.join(tmpdir(), 'custodian-export-'));
  const before = await server.residentMegabytes();
  const copies: number[] = [];
  const files: Record<'csv' | 'xlsx', number[]> = { csv: [], xlsx: [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      copies.push(rows / (await seconds(() => copy(server.databaseUrl, path.join(folder, 'copied.csv')))));
      for (const format of ['csv', 'xlsx'] as const)
        files[format].push(
          rows / (await seconds(() => save(server, format, rows, path.join(folder, `saved.${format}`)))),
        );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [copied, csv, xlsx] = [best(copies), best(files.csv), best(files.xlsx)];
  const each = (perSecond: number): string => `${Math.round(perSecond).toLocaleString('en-GB')} rows/s`;
  return [
    `Export of ${rows.toLocaleString('en-GB')} recordings as a job, saved at its end: CSV ${(csv / copied).toFixed(2)} of psql's \\copy of the same query (${each(csv)} and ${each(copied)}), ` +
      `XLSX ${(xlsx / copied).toFixed(2)} (${each(xlsx)}); server memory ${before} MB before, ${await server.residentMegabytes()} MB after, ${server.peakMegabytes() ?? 'unknown'} MB at its peak`,
  ];
}

const best = (perSecond: readonly number[]): number => Math.max(...perSecond);

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Asks for a file that no other asked for, waits until it is made, and saves it. */
async function save({ address, token }: BenchServer, format: string, rows: number, file: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const query = new URLSearchParams({ ...recordedDays, format });
  const asked = await fetch(`${address}/api/v1/recordings?${query.toString()}`, { headers });
  if (asked.status === 200) return void (await pipeline(asked.body ?? [], createWriteStream(file)));
  if (asked.status !== 202) throw new Error(`the export answered ${asked.status}: ${await asked.text()}`);
  let made = (await asked.json()) as MadeExport;
  while (made.state === 'waiting' || made.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    made = (await (await fetch(`${address}/api/v1/exports/${made.id}`, { headers })).json()) as MadeExport;
  }
  if (made.state !== 'finished' || made.rowsDone !== rows)
    throw new Error(`the export became ${made.state} with ${made.rowsDone} rows: ${made.problem ?? ''}`);
  const answer = await fetch(`${address}/api/v1/exports/${made.id}/file`, { headers });
  if (!answer.ok || answer.body === null) throw new Error(`the file answered ${answer.status}`);
  await pipeline(answer.body, createWriteStream(file));
}

/** What somebody at a terminal would write for the same columns in the same order. */
const query = `
  SELECT r.recording_id, c.serial, r.started_at, r.duration_seconds, r.size_bytes, n.number, p.surname || ', ' || p.forenames, s.code, t.code,
         a.staff_type, a.unattributed_reason, k.serial, r.offloaded_at
    FROM recording_attributions a JOIN recordings r ON r.id = a.recording_id LEFT JOIN cameras c ON c.id = r.camera_id
    LEFT JOIN staff_members p ON p.id = a.staff_id LEFT JOIN stations s ON s.id = a.station_id LEFT JOIN teams t ON t.id = a.team_id
    LEFT JOIN docks k ON k.id = r.dock_id
    LEFT JOIN LATERAL (SELECT number FROM collar_numbers WHERE staff_id = a.staff_id ORDER BY from_at DESC LIMIT 1) n ON TRUE
   WHERE a.local_day BETWEEN '${recordedDays.from}' AND '${recordedDays.to}' AND r.local_day BETWEEN '${recordedDays.from}' AND '${recordedDays.to}'
     AND r.counted AND a.known_from <= now() AND (a.known_until IS NULL OR a.known_until > now())
   ORDER BY r.started_at DESC, a.id DESC`;

/** psql where the machine has it. */
async function copy(databaseUrl: string, file: string): Promise<void> {
  const sql = query.replaceAll(/\s+/g, ' ').trim();
  const psql = spawn('psql', ['-q', '-d', databaseUrl, '-c', `\\copy (${sql}) TO '${file}' WITH (FORMAT csv, HEADER)`]);
  let said = '';
  const heard = pipeline(
    psql.stderr,
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        said += chunk.toString();
        done();
      },
    }),
  );
  const [code] = (await once(psql, 'exit')) as [number];
  await heard;
  if (code !== 0) throw new Error(`psql ended with ${code}: ${said}`);
}
