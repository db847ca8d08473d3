import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { passwordMatches } from '../access/passwords.ts';
import { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import { demonstration } from '../testing/demonstration.testing.ts';
import { createTestDatabase, preparedHome, type TestDatabase } from '../testing/test-database.testing.ts';
import { seedDemonstration } from './seed-demonstration.ts';
import type { SimulatedFleet } from './simulated-fleet.ts';

let kept: TestDatabase;
let home: string;
let client: pg.Client;

beforeAll(async () => {
  kept = await createTestDatabase(demonstration);
  home = mkdtempSync(join(tmpdir(), 'custodian-seed-'));
  cpSync(preparedHome(demonstration), home, { recursive: true });
  client = new pg.Client({ connectionString: kept.url });
  await client.connect();
}, 300_000);

afterAll(async () => {
  await client.end();
  await kept.drop();
  rmSync(home, { recursive: true, force: true });
});

async function seed(password: string, databaseUrl = kept.url): Promise<void> {
  const artifacts = await ArtifactStorage.of({ home, artifactBucket: null });
  const [tenant, now] = ['derbyshire', Date.now()] as const;
  await seedDemonstration({ databaseUrl, home, artifacts, tenant, password, now, say: () => undefined });
}

async function value(sql: string): Promise<unknown> {
  const { rows } = await client.query<Record<string, unknown>>(sql);
  return Object.values(rows[0] ?? {})[0];
}

const readFleet = (): SimulatedFleet =>
  JSON.parse(readFileSync(join(home, 'simulated-docks.json'), 'utf8')) as SimulatedFleet;

describe('seeding the demonstration', () => {
  it('loads 2,000 cameras, the accounts and the artifacts of every release', async () => {
    expect(await value('SELECT count(*)::int FROM cameras')).toBe(2_000);
    expect(await value('SELECT count(*)::int FROM users')).toBe(6);
    const { rows } = await client.query<{ sha256: string }>('SELECT sha256 FROM firmware_releases');
    expect(rows).toHaveLength(4);
    const storage = await ArtifactStorage.of({ home, artifactBucket: null });
    for (const { sha256 } of rows) expect(await storage.look(sha256)).toMatchObject({ is: 'intact' });
  });

  it('has 90 days of health of cameras and docks, none of them impossible', async () => {
    expect(await value('SELECT count(DISTINCT day)::int FROM camera_days')).toBe(90);
    expect(await value('SELECT count(*)::int FROM camera_days')).toBeGreaterThan(60_000);
    expect(await value('SELECT count(*)::int FROM dock_days')).toBeGreaterThan(13_000);
    const impossible = await value(`
      SELECT count(*)::int FROM camera_days WHERE docked_minutes NOT BETWEEN 0 AND 1440 OR battery_min > battery_max
          OR health_sum NOT BETWEEN 40 AND 100 OR storage_used_bytes > storage_total_bytes OR firmware_version IS NULL`);
    expect(impossible).toBe(0);
  });

  it('attributes every recording by the assignment at its start, which plain SQL finds again', async () => {
    const wrong = await value(`
      SELECT count(*)::int FROM recordings r JOIN recording_attributions a ON a.recording_id = r.id AND a.known_until IS NULL
        LEFT JOIN assignments s ON s.camera_id = r.camera_id AND s.superseded_at IS NULL
             AND r.started_at >= s.from_at AND (s.until_at IS NULL OR r.started_at < s.until_at)
        LEFT JOIN staff_memberships m ON m.staff_id = s.staff_id
             AND r.started_at >= m.from_at AND (m.until_at IS NULL OR r.started_at < m.until_at)
       WHERE (a.assignment_id, a.staff_id, a.station_id, a.team_id, a.staff_type)
             IS DISTINCT FROM (s.id, s.staff_id, m.station_id, m.team_id, m.staff_type)`);
    expect(wrong).toBe(0);
    expect(
      await value(
        `SELECT count(*)::int FROM recordings WHERE local_day <> (started_at AT TIME ZONE 'Europe/London')::date`,
      ),
    ).toBe(0);
  });

  it('agrees with itself about where cameras are', async () => {
    expect(
      await value(`
      SELECT count(*)::int FROM camera_states s
        FULL JOIN (SELECT camera_id, dock_id, bay FROM dockings WHERE until_at IS NULL) d USING (camera_id)
       WHERE (s.dock_id, s.bay) IS DISTINCT FROM (d.dock_id, d.bay)`),
    ).toBe(0);
    expect(
      await value(`
      SELECT count(*)::int FROM bay_states b FULL JOIN (SELECT * FROM camera_states WHERE dock_id IS NOT NULL) s
          ON s.dock_id = b.dock_id AND s.bay = b.bay AND s.camera_id = b.camera_id
       WHERE (b.camera_id IS NOT NULL OR b.dock_id IS NULL) AND b.camera_id IS DISTINCT FROM s.camera_id`),
    ).toBe(0);
  });

  it('rolls usage up to what the recordings say', async () => {
    expect(await value('SELECT sum(recordings)::int FROM daily_usage')).toBe(
      await value('SELECT count(*)::int FROM recordings'),
    );
  });

  it('has a stock-take that is signed, whose hash holds and stands in the audit, and one that is being counted', async () => {
    const { rows } = await client.query(
      `SELECT t.number, s.code, t.state, encode(sha256(convert_to(t.result, 'UTF8')), 'hex') = t.result_sha256 AS holds,
              EXISTS (SELECT FROM audit_events WHERE after->>'resultSha256' = t.result_sha256) AS "isAudited",
              (t.tally->>'missing')::int > 0 AND t.tally->>'missing' = t.tally->>'explained' AS "isExplained"
         FROM stock_takes t JOIN stations s ON s.id = t.station_id ORDER BY t.number`,
    );
    expect(rows).toEqual([
      { number: 99, code: 'BUX', state: 'signed', holds: true, isAudited: true, isExplained: true },
      { number: 100, code: 'ILK', state: 'counting', holds: null, isAudited: false, isExplained: null },
    ]);
    expect(await value('SELECT count(*)::int FROM stock_take_scans')).toBeGreaterThan(10);
  });

  it('has the Chesterfield pilot from its plan to the signature, whose figures are told and stand in the audit', async () => {
    const { rows } = await client.query(
      `SELECT p.state, (SELECT count(*)::int FROM audit_events WHERE subject_id = p.id::text) AS events, d.settled_by AS "signedBy",
              jsonb_path_query_array(a.result, '$.measures[*].notTold') AS "notTold",
              jsonb_path_query_array(a.result, '$.measures[*].interval.level') AS levels
         FROM pilots p LEFT JOIN pilot_analyses a ON a.pilot_id = p.id LEFT JOIN pilot_decisions d ON d.analysis_id = a.id ORDER BY p.created_at`,
    );
    expect(rows).toEqual([
      { state: 'adopted', events: 8, signedBy: 'P. Lindley', notTold: Array(6).fill(null), levels: Array(6).fill(95) },
      { state: 'draft', events: 1, signedBy: null, notTold: null, levels: null },
    ]);
  });

  it('does nothing when the force is there, but takes a new password', async () => {
    const before = readFleet();
    await seed('second password');
    expect(await value('SELECT count(*)::int FROM cameras')).toBe(2_000);
    expect(readFleet()).toEqual(before);
    const { rows } = await client.query<{ password_hash: string }>('SELECT password_hash FROM users');
    for (const { password_hash: hash } of rows) expect(await passwordMatches(hash, 'second password')).toBe(true);
  });

  it("gives the docks new tokens when the simulator's file is lost", async () => {
    const before = readFleet();
    rmSync(join(home, 'simulated-docks.json'));
    await seed('second password');
    const after = readFleet();
    expect(after.docks.map(({ serial }) => serial)).toEqual(before.docks.map(({ serial }) => serial).toSorted());
    expect(after.docks[0]?.token).not.toBe(before.docks[0]?.token);
  });

  it("leaves a database alone that holds somebody else's data", async () => {
    const other = await createTestDatabase();
    const admin = new pg.Client({ connectionString: other.url });
    await admin.connect();
    try {
      await admin.query(`INSERT INTO stations (id, code, name) VALUES (gen_random_uuid(), 'X', 'Somewhere')`);
      await expect(seed('a password', other.url)).rejects.toThrow('holds data already');
      expect((await admin.query('SELECT FROM cameras')).rowCount).toBe(0);
    } finally {
      await admin.end();
      await other.drop();
    }
  });
});
