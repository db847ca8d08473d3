import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a device asked that its updates need no confirmation: DDI has it kept, though no model asks for confirmation yet. */
export class RememberAutoConfirmation1795478400011 implements MigrationInterface {
  name = 'RememberAutoConfirmation1795478400011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE devices ADD COLUMN auto_confirm jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE devices DROP COLUMN auto_confirm`);
  }
}
