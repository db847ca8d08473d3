import type { MigrationInterface, QueryRunner } from 'typeorm';

const outcomes = ['matched', 'different', 'alone', 'not-expected', 'duplicate', 'unknown', 'unreadable', 'outside'];

/** A record that the other side need not have, and has not, is no match; and what is said of a difference has its version. */
export class SayWhatIsNotExpected1795567800001 implements MigrationInterface {
  name = 'SayWhatIsNotExpected1795567800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reconciliation_records DROP CONSTRAINT reconciliation_records_outcome_ck`);
    await runner.query(`
      ALTER TABLE reconciliation_records ADD CONSTRAINT reconciliation_records_outcome_ck
        CHECK (outcome IN ('${outcomes.join("', '")}'))`);
    await runner.query(`ALTER TABLE reconciliation_differences ADD version integer NOT NULL DEFAULT 1`);
  }

  async down(): Promise<void> {
    throw new Error('What was counted as not expected would be called a match again; restore a backup instead.');
  }
}
