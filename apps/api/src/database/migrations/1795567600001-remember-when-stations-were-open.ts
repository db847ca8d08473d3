import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a station is known, and whether it was open before that changed, so that a report as at an instant lists the
 * stations of then. Of those that are here already nobody wrote down when they came: they are taken as known for ever.
 */
export class RememberWhenStationsWereOpen1795567600001 implements MigrationInterface {
  name = 'RememberWhenStationsWereOpen1795567600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE stations ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT '-infinity'`);
    await runner.query(`ALTER TABLE stations ALTER COLUMN recorded_at SET DEFAULT now()`);
    await runner.query(`
      CREATE TRIGGER stations_remember_change AFTER UPDATE OF status ON stations FOR EACH ROW
        WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION remember_past('id', 'status', 'recorded_at')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER stations_remember_change ON stations`);
    await runner.query(`DELETE FROM register_past WHERE register = 'stations'`);
    await runner.query(`ALTER TABLE stations DROP COLUMN recorded_at`);
  }
}
