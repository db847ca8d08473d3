import type { BenchServer } from './bench-server.ts';
import { medianMilliseconds, ratio } from './median.ts';

const questions = {
  'first page': 'limit=50',
  search: 'search=0419&limit=50',
  'filter and sort': 'status=in_service,in_repair&sort=-serial&limit=50',
} as const;

/** A page of cameras at 2,000 and at 200,000 rows: it should cost about the same. */
export async function benchCameraPages(server: BenchServer): Promise<string[]> {
  const small = await measureAt(server, 2_000);
  const large = await measureAt(server, 200_000);
  return Object.keys(questions).map((question) => {
    const [few, many] = [small[question] ?? 0, large[question] ?? 0];
    const milliseconds = `${few.toFixed(1)} ms and ${many.toFixed(1)} ms`;
    return `Cameras, ${question}: at 200,000 rows ${ratio(many / few)} times the cost at 2,000 (${milliseconds}, median over HTTP)`;
  });
}

async function measureAt(server: BenchServer, cameras: number): Promise<Record<string, number>> {
  await fillTo(server, cameras);
  const measured: Record<string, number> = {};
  for (const [question, query] of Object.entries(questions)) {
    measured[question] = await medianMilliseconds(40, async () => {
      const headers = { authorization: `Bearer ${server.token}` };
      const answer = await fetch(`${server.address}/api/v1/cameras?${query}`, { headers });
      if (!answer.ok) throw new Error(`cameras answered ${answer.status}`);
      await answer.arrayBuffer();
    });
  }
  return measured;
}

/** Adds cameras until there are this many, most of them in service, each with a latest state. */
async function fillTo({ database }: BenchServer, cameras: number): Promise<void> {
  const made = `SELECT gen_random_uuid() AS id, 'BC-' || lpad(n::text, 7, '0') AS serial, n
    FROM generate_series((SELECT count(*) + 1 FROM cameras), $1::bigint) n`;
  await database.query(
    `WITH made AS MATERIALIZED (${made}),
       d AS (INSERT INTO devices (id, kind, serial_key, model_id, firmware_version)
             SELECT id, 'camera', lower(serial), (SELECT id FROM models WHERE name = 'Bench camera'), '4.1.' || n % 4 FROM made)
     INSERT INTO cameras (id, serial, asset_tag, model_id, station_id, status)
     SELECT id, serial, 'T-' || n, (SELECT id FROM models WHERE name = 'Bench camera'), (SELECT id FROM stations WHERE code = 'BENCH'),
            (ARRAY['in_service', 'in_service', 'in_service', 'in_repair', 'in_store'])[1 + n % 5] FROM made`,
    [cameras],
  );
  await database.query(
    `INSERT INTO camera_states (camera_id, last_seen_at, reported_at, battery_percent, battery_health_percent)
     SELECT id, now() - random() * interval '9 days', now(), 80, 90 FROM cameras ON CONFLICT DO NOTHING`,
  );
  await database.query('VACUUM ANALYZE cameras, devices, camera_states');
}
