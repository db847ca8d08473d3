import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rollouts that take devices back to what they ran before, and devices that join a rollout after its plan was frozen.
 * Releases also say which hardware of their model they are for. Plans made before take neither: nobody agreed to it.
 */
export class ReturnToEarlierReleases1795562200002 implements MigrationInterface {
  name = 'ReturnToEarlierReleases1795562200002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rollouts
        ADD COLUMN rolls_back uuid CONSTRAINT rollouts_rolls_back_fk REFERENCES rollouts,
        ADD COLUMN recalls uuid CONSTRAINT rollouts_recalls_fk REFERENCES firmware_releases,
        ADD COLUMN stays jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN joins_checked_at timestamptz,
        ADD COLUMN joins_read_to text`);
    await runner.query(`CREATE INDEX rollouts_recalls_ix ON rollouts (recalls) WHERE recalls IS NOT NULL`);
    await runner.query(`CREATE INDEX rollouts_rolls_back_ix ON rollouts (rolls_back) WHERE rolls_back IS NOT NULL`);
    await runner.query(`UPDATE rollouts SET policy = '{"mayDowngrade": false, "lateJoiners": false}'::jsonb || policy`);
    await runner.query(`ALTER TABLE firmware_releases ADD COLUMN hardware text[] NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE rollout_targets ADD COLUMN joined_at timestamptz`);
    await runner.query(
      `CREATE INDEX rollout_targets_joined_ix ON rollout_targets (wave_id) WHERE joined_at IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE firmware_releases DROP COLUMN hardware`);
    await runner.query(`ALTER TABLE rollout_targets DROP COLUMN joined_at`);
    await runner.query(`
      ALTER TABLE rollouts DROP COLUMN rolls_back, DROP COLUMN recalls, DROP COLUMN stays,
        DROP COLUMN joins_checked_at, DROP COLUMN joins_read_to`);
  }
}
