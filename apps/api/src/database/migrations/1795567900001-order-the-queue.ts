import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The queue in the order in which people work: the worst first, by kind, the oldest of each first. */
export class OrderTheQueue1795567900001 implements MigrationInterface {
  name = 'OrderTheQueue1795567900001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX exceptions_queue_ix ON exceptions (
        (CASE severity WHEN 'bad' THEN '0' WHEN 'warn' THEN '1' ELSE '2' END || kind || ' '
          || lpad(((extract(epoch FROM raised_at AT TIME ZONE 'UTC') * 1000000)::bigint)::text, 17, '0')), id)
        WHERE cleared_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX exceptions_queue_ix`);
  }
}
