import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a dock last showed a bay otherwise than it does now: no camera was in it since before that. */
export class RememberWhenBaysWereOtherwise1795566100002 implements MigrationInterface {
  name = 'RememberWhenBaysWereOtherwise1795566100002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE bay_states ADD other_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE bay_states DROP other_at`);
  }
}
