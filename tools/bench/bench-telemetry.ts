import type { BenchServer } from './bench-server.ts';
import { ratio } from './median.ts';

const bays = 14;
const docks = 40;
const reportsEach = 25;
const batch = 1000;

/** Samples a second over HTTP, with everything a report causes, against the bare batched insert into the same table. */
export async function benchTelemetry(server: BenchServer): Promise<string[]> {
  const enrolled = await server.enrolDocks(docks);
  const { rows } = await server.database.query<{ serial: string }>(
    `SELECT serial FROM cameras ORDER BY serial LIMIT $1`,
    [docks * bays],
  );
  const serials = rows.map(({ serial }) => serial);

  const began = performance.now();
  await Promise.all(
    enrolled.map(async ({ serial, token }, dock) => {
      for (let sequence = 0; sequence < reportsEach; sequence++) {
        const body = JSON.stringify(report(sequence, serials.slice(dock * bays, (dock + 1) * bays)));
        const url = `${server.address}/derbyshire/controller/v1/${serial}/telemetry`;
        const headers = { 'content-type': 'application/json', authorization: `TargetToken ${token}` };
        const answer = await fetch(url, { method: 'POST', headers, body });
        if (answer.status !== 202) throw new Error(`telemetry answered ${answer.status}: ${await answer.text()}`);
        await answer.arrayBuffer();
      }
    }),
  );
  const samples = docks * reportsEach * bays;
  const overHttp = samples / ((performance.now() - began) / 1000);
  const raw = await rawInsert(server, samples);
  return [
    `Telemetry: ${Math.round(overHttp)} samples/s over HTTP, ${Math.round(raw)} rows/s by the bare batched insert: ratio ${ratio(overHttp / raw)}; server memory ${await server.residentMegabytes()} MB`,
  ];
}

function report(sequence: number, serials: readonly string[]): object {
  const sentAt = new Date().toISOString();
  return {
    sequence,
    sentAt,
    dock: { firmwareVersion: '2.6.1', uptimeSeconds: 1000 + sequence * 60 },
    bays: serials.map((cameraSerial, index) => ({
      bay: index + 1,
      state: 'charging',
      since: sentAt,
      cameraSerial,
      batteryPercent: (sequence * 3) % 100,
      batteryHealthPercent: 91,
      storageUsedBytes: 1_000_000,
      storageTotalBytes: 64_000_000_000,
      pendingFiles: 0,
      pendingBytes: 0,
      firmwareVersion: '4.1.3',
      clockSkewSeconds: 0.2,
    })),
  };
}

async function rawInsert({ database }: BenchServer, samples: number): Promise<number> {
  const { rows } = await database.query<{ camera: string; dock: string }>(
    `SELECT (SELECT id FROM cameras LIMIT 1) AS camera, (SELECT id FROM docks LIMIT 1) AS dock`,
  );
  const fill = <T>(value: T): T[] => Array.from({ length: batch }, () => value);
  const now = new Date().toISOString();
  const began = performance.now();
  for (let done = 0; done < samples; done += batch) {
    await database.query(
      `INSERT INTO camera_samples (received_at, at, dock_id, camera_id, bay, bay_state, battery_percent, battery_health_percent,
         storage_used_bytes, storage_total_bytes, pending_files, pending_bytes, firmware_version, clock_skew_seconds)
       SELECT now(), * FROM unnest($1::timestamptz[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::real[], $7::real[], $8::bigint[],
         $9::bigint[], $10::int[], $11::bigint[], $12::text[], $13::float8[])`,
      [
        fill(now),
        fill(rows[0]?.dock),
        fill(rows[0]?.camera),
        fill(1),
        fill('charging'),
        fill(50),
        fill(91),
        fill(1_000_000),
        fill(64_000_000_000),
        fill(0),
        fill(0),
        fill('4.1.3'),
        fill(0.2),
      ],
    );
  }
  return samples / ((performance.now() - began) / 1000);
}
