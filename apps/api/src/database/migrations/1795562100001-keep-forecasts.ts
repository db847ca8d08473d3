import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was forecast of each rollout: at its start, kept for good, and lately. An answer can be made again from the dockings;
 * which devices will miss has rows of its own, because it is a list with a reader’s scope.
 */
export class KeepForecasts1795562100001 implements MigrationInterface {
  name = 'KeepForecasts1795562100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rollout_forecasts (
        rollout_id uuid NOT NULL CONSTRAINT rollout_forecasts_rollout_fk REFERENCES rollouts,
        kind text NOT NULL CONSTRAINT rollout_forecasts_kind_ck CHECK (kind IN ('start', 'latest')),
        rollout_version integer NOT NULL,
        as_at timestamptz NOT NULL,
        made_at timestamptz NOT NULL,
        answer jsonb,
        failed_at timestamptz,
        PRIMARY KEY (rollout_id, kind),
        CONSTRAINT rollout_forecasts_made_or_failed_ck CHECK (answer IS NOT NULL OR failed_at IS NOT NULL)
      )`);
    await runner.query(`
      CREATE TABLE forecast_misses (
        rollout_id uuid NOT NULL,
        kind text NOT NULL,
        device_id uuid NOT NULL CONSTRAINT forecast_misses_device_fk REFERENCES devices,
        station_id uuid,
        wave integer NOT NULL,
        probability double precision NOT NULL CONSTRAINT forecast_misses_probability_ck CHECK (probability BETWEEN 0 AND 1),
        reason text NOT NULL,
        last_docked_at timestamptz,
        usual_gap_hours double precision,
        PRIMARY KEY (rollout_id, kind, device_id),
        CONSTRAINT forecast_misses_forecast_fk FOREIGN KEY (rollout_id, kind) REFERENCES rollout_forecasts ON DELETE CASCADE
      )`);
    await runner.query(
      `CREATE INDEX forecast_misses_probability_ix ON forecast_misses (rollout_id, kind, probability DESC, device_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE forecast_misses`);
    await runner.query(`DROP TABLE rollout_forecasts`);
  }
}
