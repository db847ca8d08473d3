import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A recording of a camera that its report does not show is judged by what docks said of the camera, and again when they say
 * more. `by_word_until` is the latest offload of such a recording: what is said of a later instant changes none of them, so
 * that a report which comes in time need not look.
 */
export class JudgeRecordingsByWhatDocksSaid1795566100001 implements MigrationInterface {
  name = 'JudgeRecordingsByWhatDocksSaid1795566100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE recordings ADD by_word boolean NOT NULL DEFAULT false,
        ADD dock_skew_seconds double precision NOT NULL DEFAULT 0`);
    await runner.query(`CREATE INDEX recordings_by_word_ix ON recordings (camera_id, offloaded_at) WHERE by_word`);
    await runner.query(`CREATE INDEX recordings_not_counted_ix ON recordings (camera_id) WHERE NOT counted`);
    await runner.query(`ALTER TABLE camera_states ADD by_word_until timestamptz`);
    // What does not count belongs to nobody until it does. No figure ever read these rows.
    await runner.query(
      `DELETE FROM recording_attributions a USING recordings r WHERE r.id = a.recording_id AND NOT r.counted`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE camera_states DROP by_word_until`);
    await runner.query(`DROP INDEX recordings_not_counted_ix`);
    await runner.query(`DROP INDEX recordings_by_word_ix`);
    await runner.query(`ALTER TABLE recordings DROP dock_skew_seconds, DROP by_word`);
  }
}
