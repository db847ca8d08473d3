import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Use as reports read it: one row for what one person recorded with one camera in one shift of a day, in every version that was
 * ever known; and when in the week the whole force records, in hours that say since when all of it was known. A job keeps them,
 * camera by camera; what waits for the job is counted from its recordings, so that what is here already is merely asked to
 * be restated.
 */
export class RollUseUpBySpells1795566400001 implements MigrationInterface {
  name = 'RollUseUpBySpells1795566400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE usage_spells (
        local_day date NOT NULL,
        camera_id uuid NOT NULL,
        staff_id uuid,
        station_id uuid,
        team_id uuid,
        staff_type text,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        recordings integer NOT NULL CONSTRAINT usage_spells_recordings_ck CHECK (recordings > 0),
        milliseconds bigint NOT NULL,
        bytes bigint NOT NULL,
        known_from timestamptz NOT NULL,
        known_until timestamptz,
        CONSTRAINT usage_spells_order_ck CHECK (first_at <= last_at AND known_from < known_until)
      )`);
    await runner.query(`CREATE INDEX usage_spells_day_ix ON usage_spells (local_day)`);
    await runner.query(`CREATE INDEX usage_spells_camera_ix ON usage_spells (camera_id, local_day)`);
    await runner.query(`CREATE INDEX usage_spells_station_ix ON usage_spells (station_id, local_day)`);
    await runner.query(`
      CREATE TABLE usage_hours (
        local_day date NOT NULL,
        hour integer NOT NULL,
        recordings integer NOT NULL,
        milliseconds bigint NOT NULL,
        known_from timestamptz NOT NULL,
        PRIMARY KEY (local_day, hour)
      )`);
    await runner.query(`
      CREATE TABLE usage_to_restate (
        local_day date NOT NULL,
        camera_id uuid NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (local_day, camera_id)
      )`);
    await runner.query(`
      INSERT INTO usage_to_restate (local_day, camera_id)
      SELECT DISTINCT a.local_day, r.camera_id FROM recording_attributions a JOIN recordings r ON r.id = a.recording_id
       WHERE r.counted AND r.camera_id IS NOT NULL`);
    await runner.query(`DROP TABLE usage_days_to_restate`);
    await runner.query(`DELETE FROM daily_usage`);
    await runner.query(`
      ALTER TABLE daily_usage DROP COLUMN people, DROP COLUMN cameras, DROP COLUMN seconds, DROP COLUMN rolled_up_at,
        ADD COLUMN milliseconds bigint NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Reports read use from these rollups alone; restore a backup instead.');
  }
}
