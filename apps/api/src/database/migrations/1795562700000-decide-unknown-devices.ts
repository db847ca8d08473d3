import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was decided of a device that nobody knew, and everywhere it was seen. Whichever way a dock names it, its row in
 * unknown_devices is touched: so triggers there keep the sightings, and bring back one that was rejected and is seen again
 * after its quiet time, in the transaction of the report.
 */
export class DecideUnknownDevices1795562700000 implements MigrationInterface {
  name = 'DecideUnknownDevices1795562700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unknown_devices
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN camera_id uuid CONSTRAINT unknown_devices_camera_fk REFERENCES cameras,
        ADD COLUMN decided_at timestamptz,
        ADD COLUMN decided_by text,
        ADD COLUMN reason text,
        ADD COLUMN quiet_until timestamptz,
        ADD COLUMN merge_used_at timestamptz,
        ADD CONSTRAINT unknown_devices_merged_ck CHECK (state <> 'merged' OR camera_id IS NOT NULL)`);
    await runner.query(`CREATE INDEX unknown_devices_seen_ix ON unknown_devices (last_seen_at DESC, id)`);
    await runner.query(`
      CREATE TABLE unknown_device_sightings (
        device_id uuid NOT NULL CONSTRAINT unknown_device_sightings_device_fk REFERENCES unknown_devices,
        dock_id uuid CONSTRAINT unknown_device_sightings_dock_fk REFERENCES docks,
        bay integer,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        CONSTRAINT unknown_device_sightings_place_uq UNIQUE NULLS NOT DISTINCT (device_id, dock_id, bay)
      )`);
    await runner.query(`
      INSERT INTO unknown_device_sightings (device_id, dock_id, bay, first_at, last_at)
      SELECT id, dock_id, bay, first_seen_at, last_seen_at FROM unknown_devices`);
    await runner.query(`
      CREATE FUNCTION reopen_unknown_device() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'rejected' AND NEW.state = 'rejected' AND NEW.last_seen_at > OLD.last_seen_at
           AND NEW.last_seen_at >= OLD.quiet_until THEN
          NEW.state := 'quarantined';
          NEW.quiet_until := NULL;
          NEW.version := OLD.version + 1;
          INSERT INTO audit_events (actor_kind, actor_name, action, subject_kind, subject_id, subject_label, reason, before, after)
          VALUES ('system', 'Custodian', 'unknown-device.reopen', 'unknown_device', NEW.id, NEW.serial,
                  'Seen again after its quiet time', '{"status": "rejected"}', '{"status": "quarantined"}');
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER unknown_devices_reopen_tr BEFORE UPDATE OF last_seen_at ON unknown_devices
        FOR EACH ROW EXECUTE FUNCTION reopen_unknown_device()`);
    await runner.query(`
      CREATE FUNCTION note_unknown_device_sighting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO unknown_device_sightings AS s (device_id, dock_id, bay, first_at, last_at)
        VALUES (NEW.id, NEW.dock_id, NEW.bay, NEW.last_seen_at, NEW.last_seen_at)
        ON CONFLICT (device_id, dock_id, bay) DO UPDATE SET first_at = least(s.first_at, excluded.first_at),
          last_at = greatest(s.last_at, excluded.last_at);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER unknown_devices_sighting_tr AFTER INSERT OR UPDATE OF last_seen_at ON unknown_devices
        FOR EACH ROW EXECUTE FUNCTION note_unknown_device_sighting()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER unknown_devices_sighting_tr ON unknown_devices`);
    await runner.query(`DROP TRIGGER unknown_devices_reopen_tr ON unknown_devices`);
    await runner.query(`DROP FUNCTION note_unknown_device_sighting, reopen_unknown_device`);
    await runner.query(`DROP TABLE unknown_device_sightings`);
    await runner.query(`DROP INDEX unknown_devices_seen_ix`);
    await runner.query(`
      ALTER TABLE unknown_devices DROP CONSTRAINT unknown_devices_merged_ck, DROP COLUMN merge_used_at, DROP COLUMN quiet_until,
        DROP COLUMN reason, DROP COLUMN decided_by, DROP COLUMN decided_at, DROP COLUMN camera_id, DROP COLUMN version`);
  }
}
