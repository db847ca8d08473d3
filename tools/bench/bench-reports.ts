import { bearer, post, type BenchServer } from './bench-server.ts';
import { measureRead } from './bench-reads.ts';
import { addRecordings, dropRecordings, fillReports, rolledUp } from './fill-reports.ts';
import { reportReads, type ReportRead } from './report-reads.ts';
import { median } from './rounds.ts';

const rounds = 7;
const day = 86_400_000;

/**
 * Reports of a year: the server's own time against hand-written SQL over the same rollups, and against the same figures from
 * every recording; at many cameras against 2,000, and with twice the recordings. Then a correction of one assignment.
 */
export async function benchReports(small: BenchServer, large: BenchServer, cameras: number): Promise<string[]> {
  const lines: string[] = [];
  for (const server of [small, large]) await fillReports(server.database);
  const dayAt = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const reads = reportReads(dayAt(Date.now() - 365 * day), dayAt(Date.now() - day));
  const many = cameras.toLocaleString('en-GB');
  for (const [name, read] of Object.entries(reads)) {
    const [few, all] = [await measure(small, read), await measure(large, read)];
    const gain =
      all.raw === null
        ? ''
        : `; from every recording the SQL takes ${all.raw.toFixed(1)} ms, ${(all.raw / all.server).toFixed(1)} times the report`;
    lines.push(
      `${name}: ${(all.server / all.sql).toFixed(2)} times hand-written SQL at ${many} cameras (${all.server.toFixed(1)} and ${all.sql.toFixed(1)} ms), ` +
        `${(few.server / few.sql).toFixed(2)} at 2,000 (${few.server.toFixed(1)} and ${few.sql.toFixed(1)} ms); ${many} cost ${(all.server / few.server).toFixed(2)} times 2,000${gain}`,
    );
  }
  lines.push(`${await rowsOf(small, '2,000')}; ${await rowsOf(large, many)}`);
  const [first] = Object.entries(reads);
  if (first !== undefined) lines.push(await double(small, ...first));
  for (const [server, size] of [
    [small, '2,000'],
    [large, many],
  ] as const)
    lines.push(await correct(server, size));
  return lines;
}

async function measure(
  server: BenchServer,
  { address, sql, raw }: ReportRead,
): Promise<{ server: number; sql: number; raw: number | null }> {
  const measured = await measureRead(server, 1, { address: () => address, sql, values: () => [] }, rounds);
  if (raw === undefined) return { ...measured, raw: null };
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    await server.database.query(raw);
    times.push(performance.now() - began);
  }
  return { ...measured, raw: median(times) };
}

/** Twice the recordings in the same shifts: what a report reads stays as it was. */
async function double(server: BenchServer, name: string, read: ReportRead): Promise<string> {
  const before = await measure(server, read);
  try {
    await addRecordings(server.database, 'MORE', 4);
    await rolledUp(server.database);
    await server.database.query('VACUUM ANALYZE');
    const after = await measure(server, read);
    return (
      `${name} at 2,000 cameras with twice the recordings in the same shifts: ${(after.server / before.server).toFixed(2)} times as long; ` +
      `from every recording ${((after.raw ?? 0) / (before.raw ?? 1)).toFixed(2)} times`
    );
  } finally {
    await dropRecordings(server.database, 'MORE');
    await rolledUp(server.database);
    await server.database.query('VACUUM ANALYZE');
  }
}

/** What reports have to read: spells grow with the shifts that people recorded in. */
async function rowsOf({ database }: BenchServer, size: string): Promise<string> {
  const { rows } = await database.query<{ rollups: number; recordings: number; stations: number }>(
    `SELECT (SELECT count(*)::int FROM usage_spells) AS rollups, (SELECT count(*)::int FROM recordings) AS recordings, (SELECT count(*)::int FROM stations) AS stations`,
  );
  const { rollups = 0, recordings = 0, stations = 0 } = rows[0] ?? {};
  const text = (count: number): string => count.toLocaleString('en-GB');
  return `${size} cameras at ${text(stations)} stations: ${text(rollups)} spells from ${text(recordings)} recordings`;
}

/** A start that was typed three months too early: the recordings until then are nobody's. */
async function correct(server: BenchServer, size: string): Promise<string> {
  const { rows } = await server.database.query<{ id: string; recordings: number }>(
    `SELECT a.id, (SELECT count(*)::int FROM recording_attributions r WHERE r.assignment_id = a.id AND r.known_until IS NULL) AS recordings
       FROM assignments a WHERE a.until_at IS NULL AND a.superseded_at IS NULL AND a.corrects IS NULL AND a.from_at < now() - interval '80 days' LIMIT 1`,
  );
  const [one] = rows;
  if (one === undefined) throw new Error('The register has no assignment to correct');
  const began = performance.now();
  await post(server.address, bearer(server.token), `/api/v1/assignments/${one.id}/correct`, {
    from: new Date(Date.now() - 5 * day).toISOString(),
    reason: 'It was typed three months too early',
  });
  const answered = performance.now();
  const { rows: wrong } = await server.database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM recording_attributions WHERE assignment_id = $1 AND known_until IS NULL`,
    [one.id],
  );
  if (wrong[0]?.n !== 0) throw new Error('The correction left recordings behind');
  await rolledUp(server.database);
  const restated = performance.now();
  return (
    `A correction of one assignment with ${one.recordings} recordings at ${size} cameras: every report right after ${Math.round(answered - began)} ms, ` +
    `its rollups restated ${Math.round(restated - answered)} ms later`
  );
}
