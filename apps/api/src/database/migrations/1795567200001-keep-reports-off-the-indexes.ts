import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every report moves the instant and the clock skew of each camera in the dock. While both were in indexes, each such change
 * wrote six index entries anew and left six dead ones, which was half of what a report cost. Indexed is now what changes once an
 * hour, or when a clock goes wrong: all else stays on its page, and no index hears of it.
 */
const derived = {
  seen_hour: `timestamptz GENERATED ALWAYS AS (date_trunc('hour', last_seen_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC') STORED`,
  is_skewed: `boolean GENERATED ALWAYS AS (abs(clock_skew_seconds) >= 30) STORED`,
};

const before = {
  camera_states_seen_ix: `camera_states (last_seen_at)`,
  camera_states_away_ix: `camera_states (last_seen_at, camera_id) WHERE dock_id IS NULL`,
  camera_states_skewed_ix: `camera_states (camera_id) WHERE abs(clock_skew_seconds) >= 30`,
};

const after = {
  camera_states_away_ix: `camera_states (seen_hour, camera_id) WHERE dock_id IS NULL`,
  camera_states_skewed_ix: `camera_states (camera_id) WHERE is_skewed`,
};

export class KeepReportsOffTheIndexes1795567200001 implements MigrationInterface {
  name = 'KeepReportsOffTheIndexes1795567200001';

  async up(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(before)) await runner.query(`DROP INDEX ${name}`);
    const columns = Object.entries(derived).map(([name, type]) => `ADD COLUMN ${name} ${type}`);
    await runner.query(`ALTER TABLE camera_states ${columns.join(', ')}`);
    for (const [name, on] of Object.entries(after)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(after)) await runner.query(`DROP INDEX ${name}`);
    const columns = Object.keys(derived).map((name) => `DROP COLUMN ${name}`);
    await runner.query(`ALTER TABLE camera_states ${columns.join(', ')}`);
    for (const [name, on] of Object.entries(before)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }
}
