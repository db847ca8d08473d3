import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a closed station went, so that a report of it can say so. Stations that closed before were merged into none that is known. */
export class SayWhatStationsWereMergedInto1795567000001 implements MigrationInterface {
  name = 'SayWhatStationsWereMergedInto1795567000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE stations
        ADD COLUMN merged_into uuid CONSTRAINT stations_merged_into_fk REFERENCES stations,
        ADD CONSTRAINT stations_merged_into_ck CHECK (merged_into IS NULL OR (status = 'closed' AND merged_into <> id))`);
    await runner.query(`CREATE INDEX stations_merged_into_ix ON stations (merged_into) WHERE merged_into IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE stations DROP CONSTRAINT stations_merged_into_ck, DROP COLUMN merged_into`);
  }
}
