import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person said about rows that a file alone does not settle; and numbers found without the zeros that spreadsheets drop. */
export class SettleConflictsOfImports1795550000001 implements MigrationInterface {
  name = 'SettleConflictsOfImports1795550000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN decisions jsonb NOT NULL DEFAULT '{"rows": {}, "words": {}}'`);
    await runner.query(`ALTER TABLE import_rows ADD COLUMN decision text`);
    await runner.query(
      `CREATE INDEX cameras_without_zeros_ix ON cameras (ltrim(serial_key, '0')) WHERE serial_key LIKE '0%'`,
    );
    await runner.query(
      `CREATE INDEX collar_numbers_without_zeros_ix ON collar_numbers (ltrim(number_key, '0')) WHERE number_key LIKE '0%'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX collar_numbers_without_zeros_ix`);
    await runner.query(`DROP INDEX cameras_without_zeros_ix`);
    await runner.query(`ALTER TABLE import_rows DROP COLUMN decision`);
    await runner.query(`ALTER TABLE imports DROP COLUMN decisions`);
  }
}
