import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A freeze covers the force, a station, or an operation with its stations and teams; it can lie ahead, and ends early with
 * who and why. What it covers is an array, because every poll of a device asks for it.
 */
export class FreezeStationsAndOperations1795562200001 implements MigrationInterface {
  name = 'FreezeStationsAndOperations1795562200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE freezes
        ADD COLUMN kind text,
        ADD COLUMN operation text,
        ADD COLUMN station_ids uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN team_ids uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN created_by_user uuid,
        ADD COLUMN lifted_by text,
        ADD COLUMN lift_reason text,
        ADD COLUMN version integer NOT NULL DEFAULT 1`);
    await runner.query(`
      UPDATE freezes SET kind = CASE WHEN station_id IS NULL THEN 'force' ELSE 'station' END,
        station_ids = CASE WHEN station_id IS NULL THEN '{}' ELSE ARRAY[station_id] END,
        lifted_by = CASE WHEN lifted_at IS NOT NULL THEN created_by END`);
    await runner.query(`
      ALTER TABLE freezes
        DROP COLUMN station_id,
        ALTER COLUMN kind SET NOT NULL,
        ADD CONSTRAINT freezes_kind_ck CHECK (kind IN ('force', 'station', 'operation')),
        ADD CONSTRAINT freezes_cover_ck CHECK (CASE kind
          WHEN 'force' THEN cardinality(station_ids) = 0 AND cardinality(team_ids) = 0
          WHEN 'station' THEN cardinality(station_ids) = 1 AND cardinality(team_ids) = 0
          ELSE cardinality(station_ids) + cardinality(team_ids) > 0 END),
        ADD CONSTRAINT freezes_operation_ck CHECK ((kind = 'operation') = (operation IS NOT NULL)),
        ADD CONSTRAINT freezes_lifted_ck CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))`);
    await runner.query(`CREATE INDEX freezes_standing_ix ON freezes (until_at) WHERE lifted_at IS NULL`);
    await runner.query(`CREATE INDEX freezes_from_ix ON freezes (from_at DESC, id)`);
  }

  async down(): Promise<void> {
    throw new Error('Freezes are history; restore a backup instead.');
  }
}
