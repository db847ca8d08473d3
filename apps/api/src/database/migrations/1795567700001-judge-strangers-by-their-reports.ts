import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which report told where an unknown device is, so that one that comes late changes nothing that a later one said. Who writes
 * a sighting names the place itself from now on: the row has the newest place, which a late report is not about.
 */
export class JudgeStrangersByTheirReports1795567700001 implements MigrationInterface {
  name = 'JudgeStrangersByTheirReports1795567700001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unknown_devices
        ADD COLUMN said_at timestamptz,
        ADD COLUMN said_epoch bigint NOT NULL DEFAULT 0,
        ADD COLUMN said_sequence bigint NOT NULL DEFAULT -1`);
    await runner.query(`CREATE INDEX unknown_devices_dock_ix ON unknown_devices (dock_id) WHERE state = 'quarantined'`);
    await noteSightings(runner, 'AFTER INSERT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await noteSightings(runner, 'AFTER INSERT OR UPDATE OF last_seen_at');
    await runner.query(`DROP INDEX unknown_devices_dock_ix`);
    await runner.query(
      `ALTER TABLE unknown_devices DROP COLUMN said_sequence, DROP COLUMN said_epoch, DROP COLUMN said_at`,
    );
  }
}

async function noteSightings(runner: QueryRunner, when: string): Promise<void> {
  await runner.query(`DROP TRIGGER unknown_devices_sighting_tr ON unknown_devices`);
  await runner.query(`
    CREATE TRIGGER unknown_devices_sighting_tr ${when} ON unknown_devices
      FOR EACH ROW EXECUTE FUNCTION note_unknown_device_sighting()`);
}
