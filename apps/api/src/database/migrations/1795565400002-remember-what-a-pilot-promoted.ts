import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rollout that spreads what a pilot found good says which pilot that was. */
export class RememberWhatAPilotPromoted1795565400002 implements MigrationInterface {
  name = 'RememberWhatAPilotPromoted1795565400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rollouts ADD COLUMN pilot_id uuid CONSTRAINT rollouts_pilot_fk REFERENCES pilots`);
    await runner.query(`CREATE INDEX rollouts_pilot_ix ON rollouts (pilot_id) WHERE pilot_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rollouts DROP COLUMN pilot_id`);
  }
}
